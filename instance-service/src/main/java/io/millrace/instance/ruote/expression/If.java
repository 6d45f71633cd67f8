package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Condition;

/** One of two children, by a condition or by what the first child answers. */
final class If extends Behaviour {

    private static final String TESTED = "tested";

    @Override
    public void apply(Node node) {
        JsonNode test = node.anyAttribute("test", "t");
        if (test == null && node.tree().text().isPresent()) {
            test = TextNode.valueOf(node.text());
        }
        boolean tested = test != null && !(test.isTextual() && test.textValue().isEmpty());
        node.memory().put(TESTED, tested);
        branch(node, !tested || Condition.isTrue(test) ? 0 : 1, node.fields());
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        if (node.memory().path(TESTED).asBoolean() || from.childIndex() != 0) {
            node.reply(workitem);
        } else {
            JsonNode result = workitem.path("__result__");
            branch(node, result.isBoolean() && result.booleanValue() ? 1 : 2, workitem);
        }
    }

    private static void branch(Node node, int index, ObjectNode workitem) {
        if (index < node.tree().children().size()) {
            node.applyChild(index, workitem);
        } else {
            node.reply(workitem);
        }
    }
}
