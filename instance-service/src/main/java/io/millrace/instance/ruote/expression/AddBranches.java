package io.millrace.instance.ruote.expression;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Rendering;

/** Adds values to a concurrent iterator that runs, the nearest one or the one tagged {@code ref}. */
final class AddBranches extends Behaviour {

    @Override
    public void apply(Node node) {
        JsonNode given = node.tree().text().isPresent() ? TextNode.valueOf(node.text()) : Values.given(node, false);
        Optional<Node> target = node.hasAttribute("ref")
                ? node.flow().byFei(node.variable(Rendering.text(node.attribute("ref"))))
                : nearest(node);
        target = target.filter(each -> node.flow().behaviour(each) instanceof ConcurrentIterate);
        JsonNode values = given == null ? node.anyAttribute("times", "branches") : given;
        if (target.isPresent() && values != null) {
            JsonNode list = values.isNumber() ? TextNode.valueOf(values.asText()) : values;
            ConcurrentIterate.add(target.get(), Lists.split(node, list));
        }
        node.reply(node.fields());
    }

    private static Optional<Node> nearest(Node node) {
        Optional<Node> above = node.parent();
        while (above.isPresent() && !(node.flow().behaviour(above.get()) instanceof ConcurrentIterate)) {
            above = above.get().parent();
        }
        return above;
    }
}
