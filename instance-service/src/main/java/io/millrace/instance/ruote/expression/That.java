package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Condition;
import io.millrace.instance.ruote.text.Rendering;

/** {@code that} and {@code of}: children of {@code given} under a condition. */
final class That extends Sequence {

    @Override
    public void apply(Node node) {
        JsonNode given = node.anyAttribute("t", "test");
        String condition = given != null ? Rendering.text(given) : node.text();
        if (node.name().equals("of")) {
            String operator = condition.strip().matches("/.*/") ? " =~ " : " == ";
            condition = Rendering.text(node.fields().get(Given.FIELD)) + operator + condition;
        }
        boolean holds = Condition.isTrue(condition);
        node.memory().put("result", holds);
        if (holds) {
            super.apply(node);
        } else {
            node.reply(node.fields());
        }
    }

    @Override
    public void finish(Node node, ObjectNode workitem) {
        workitem.put(Given.RESULT, node.memory().path("result").asBoolean());
        super.finish(node, workitem);
    }
}
