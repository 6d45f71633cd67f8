package io.millrace.instance.ruote.expression;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Variables;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.plan.ruote.Tree;

/** A name that is no expression: a subprocess, an alias, or else a participant ({@code spec/ruote.md} §3.2). */
final class Reference extends Behaviour {

    private static final String REF = "ref";

    @Override
    public void apply(Node node) {
        String key = node.name().equals(REF)
                ? Rendering.text(node.hasAttribute(REF) ? node.attribute(REF) : TextNode.valueOf(node.text()))
                : node.substitute(node.name());
        Map.Entry<String, Optional<JsonNode>> found = Variables.follow(node, key);
        String name = found.getKey();
        Tree tree = node.tree().with(REF, TextNode.valueOf(name));
        if (!name.equals(key)) {
            tree = tree.with("original_ref", TextNode.valueOf(key));
        }
        if (found.getValue().filter(Reference::isSubprocess).isPresent()) {
            become(node, tree, "subprocess");
        } else if (!name.equals(key) && node.flow().expressions().knows(name)) {
            become(node, tree, name);
        } else if (node.flow().isParticipant(name)) {
            become(node, tree, "participant");
        } else {
            node.become(tree, "ref");
            node.setState(Node.FAILED);
            throw FlowError.runtime("unknown participant or subprocess '" + name + "'");
        }
    }

    static boolean isSubprocess(JsonNode value) {
        return Tree.isTree(value) || value.isArray() && value.size() == 2 && Tree.isTree(value.get(1));
    }

    private static void become(Node node, Tree tree, String name) {
        node.become(tree.named(name), node.flow().expressions().names().get(name));
        node.flow().behaviour(node).apply(node);
    }
}
