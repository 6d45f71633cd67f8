package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;

/** Children one after the other, the same workitem passed on. */
class Sequence extends Behaviour {

    @Override
    public void apply(Node node) {
        next(node, node.fields(), -1);
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        next(node, workitem, from.equals(node.id()) ? -1 : from.childIndex());
    }

    private static void next(Node node, ObjectNode workitem, int done) {
        if (done + 1 < node.tree().children().size()) {
            node.applyChild(done + 1, workitem);
        } else {
            node.reply(workitem);
        }
    }
}
