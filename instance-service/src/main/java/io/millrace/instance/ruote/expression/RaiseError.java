package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;

/** {@code error}: raises an error, or raises a stored one again. Replaying it lets the flow go on. */
final class RaiseError extends Behaviour {

    private static final String RAISED = "raised";

    @Override
    public void apply(Node node) {
        node.flow().put(Message.Reply.to(node.id(), node.id(), node.fields()));
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        boolean again =
                node.tree().attributes().has("re") || node.tree().attributes().has("reraise");
        JsonNode stored = node.anyAttribute("re", "reraise");
        boolean replayed = node.origin() != null && node.origin().replay();
        if (replayed || node.memory().has(RAISED) || again && stored == null) {
            node.reply(workitem);
            return;
        }
        node.memory().put(RAISED, true);
        if (again) {
            String className = stored.path("class").asText("Ruote::ForcedError");
            String message = stored.path("message").asText(Rendering.text(stored));
            throw new FlowError(className, "raised: " + className + ": " + message);
        }
        JsonNode message = node.anyAttribute("msg", "message");
        String text = message != null ? Rendering.text(message) : node.text();
        throw new FlowError("Ruote::ForcedError", text.isEmpty() ? "error triggered from process definition" : text);
    }
}
