package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Timers;
import io.millrace.instance.ruote.text.Durations;
import io.millrace.instance.ruote.text.Rendering;

/** {@code wait} and {@code sleep}: for a duration or until a date. */
final class Wait extends Behaviour {

    @Override
    public void apply(Node node) {
        JsonNode given = node.anyAttribute("for", "until");
        String text = given != null ? Rendering.text(given) : node.text();
        if (text.isBlank()) {
            node.reply(node.fields());
            return;
        }
        Timers.arm(
                node,
                Durations.at(text, node.flow().now()),
                Message.Reply.to(node.id(), node.id(), node.fields().deepCopy()),
                "reply");
    }
}
