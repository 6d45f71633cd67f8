package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Rendering;

/** {@code cron} and {@code every}: starts its child as a branch of its own, again and again. */
final class Every extends Behaviour {

    @Override
    public void apply(Node node) {
        JsonNode given = node.anyAttribute("tab", "interval");
        node.memory().put("schedule", given != null ? Rendering.text(given) : node.text());
        Recurrence.next(node, node.memory().path("schedule").asText());
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        if (!node.tree().children().isEmpty()) {
            node.launchForgotten(
                    node.id().expid() + "_0", node.tree().children().getFirst(), node.fields());
        }
        Recurrence.next(node, node.memory().path("schedule").asText());
    }
}
