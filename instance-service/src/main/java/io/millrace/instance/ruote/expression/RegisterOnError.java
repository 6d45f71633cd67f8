package io.millrace.instance.ruote.expression;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** The expression form of {@code on_error}: adds a handler to its parent's. */
final class RegisterOnError extends Behaviour {

    @Override
    public void apply(Node node) {
        JsonNode pattern = null;
        JsonNode handler = node.tree().text().isPresent() ? TextNode.valueOf(node.text()) : null;
        if (handler == null) {
            Iterator<Map.Entry<String, JsonNode>> all = node.tree().attributes().fields();
            while (all.hasNext() && handler == null) {
                Map.Entry<String, JsonNode> each = all.next();
                if (!Target.isCommon(each.getKey())) {
                    pattern = TextNode.valueOf(each.getKey());
                    handler = node.attribute(each.getKey());
                }
            }
        }
        if (!node.tree().children().isEmpty()) {
            pattern = handler;
            handler = Json.array()
                    .add("sequence")
                    .add(Json.object())
                    .add(node.tree().json().get(2));
        }
        Optional<Node> parent = node.parent();
        if (handler != null && parent.isPresent()) {
            ArrayNode handlers = Json.array();
            JsonNode before = parent.get().onError();
            if (before != null && (before.isTextual() || Tree.isTree(before))) {
                handlers.add(Json.array().addNull().add(before));
            } else if (before != null) {
                before.forEach(handlers::add);
            }
            handlers.add(Json.array().add(pattern).add(handler).add(node.id().childIndex()));
            parent.get().setOnError(handlers);
        }
        node.reply(node.fields());
    }
}
