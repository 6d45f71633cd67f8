package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Rendering;

/** {@code given}: the first of its {@code that} and {@code of} children whose condition holds ends it. */
final class Given extends Sequence {

    static final String FIELD = "__given__";
    static final String RESULT = "__result__";

    @Override
    public void apply(Node node) {
        remember(node, node.fields());
        node.fields().remove(RESULT);
        super.apply(node);
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        remember(node, workitem);
        if (Rendering.text(workitem.get(RESULT)).equals("true")) {
            workitem.remove(FIELD);
            workitem.remove(RESULT);
            node.reply(workitem);
        } else {
            super.reply(node, workitem, from);
        }
    }

    private static void remember(Node node, ObjectNode workitem) {
        JsonNode given = node.attribute("t");
        workitem.set(FIELD, given != null ? given : TextNode.valueOf(node.text()));
    }
}
