package io.millrace.instance.ruote.expression;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Variables;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** Runs a definition bound to a variable, in a scope of its own; attributes become its variables. */
final class Subprocess extends Behaviour {

    private static final Pattern FIELD = Pattern.compile("f(ield)?:.+");

    @Override
    public void apply(Node node) {
        String ref = node.hasAttribute("ref") ? Rendering.text(node.attribute("ref")) : node.text();
        JsonNode value = Variables.follow(node, ref)
                .getValue()
                .filter(Reference::isSubprocess)
                .orElseThrow(() -> FlowError.runtime("no subprocess named '" + ref + "' found"));
        boolean placed = !Tree.isTree(value);
        Tree tree = Tree.of(placed ? value.get(1) : value);
        String expid = placed ? value.get(0).asText() : "0";
        ObjectNode variables = Json.object();
        ObjectNode attributes = node.attributes();
        attributes.fields().forEachRemaining(each -> {
            String key = each.getKey().substring(each.getKey().indexOf(':') + 1);
            if (FIELD.matcher(each.getKey()).matches()) {
                Paths.set(node.fields(), key, each.getValue());
            } else {
                variables.set(key, each.getValue());
            }
        });
        variables.set(
                "tree",
                node.tree().children().isEmpty()
                        ? NullNode.getInstance()
                        : node.tree().children().getFirst().json());
        node.launch(expid, tree, node.fields(), variables, "");
    }
}
