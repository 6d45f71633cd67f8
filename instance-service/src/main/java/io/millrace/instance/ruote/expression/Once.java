package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Condition;
import io.millrace.instance.ruote.text.Rendering;

/** {@code once}, {@code when} and {@code as_soon_as}: looks at a condition now and then until it holds. */
final class Once extends Behaviour {

    private static final String TRIGGERED = "triggered";

    @Override
    public void apply(Node node) {
        reply(node, node.fields(), node.id());
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        if (node.memory().has(TRIGGERED)) {
            node.reply(workitem);
            return;
        }
        JsonNode test = node.attribute("test");
        if (!Condition.isTrue(test != null ? test : TextNode.valueOf(node.text()))) {
            JsonNode frequency = node.anyAttribute("frequency", "freq");
            Recurrence.next(node, frequency == null ? "10s" : Rendering.text(frequency));
            return;
        }
        node.memory().put(TRIGGERED, true);
        if (node.tree().children().isEmpty()) {
            node.reply(workitem);
        } else {
            node.applyChild(0, workitem);
        }
    }
}
