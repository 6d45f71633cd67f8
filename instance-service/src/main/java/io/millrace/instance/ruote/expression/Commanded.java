package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;

/** What cursors and iterators share: commands come with a child's reply or from anywhere else. */
abstract class Commanded extends Behaviour {

    private static final String KEPT = "command_workitem";

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        ObjectNode fields = workitem;
        if (node.memory().remove(KEPT) instanceof ObjectNode kept) {
            fields = kept;
        }
        if (node.id().isParentOf(from) || node.children().isEmpty()) {
            moveOn(node, fields, node.id().isParentOf(from) ? from.childIndex() : -1);
            return;
        }
        node.memory().set(KEPT, fields);
        node.flow().put(Message.Cancel.plain(node.children().getFirst()));
    }

    /** @param done the index of the child that has replied, -1 when none has */
    abstract void moveOn(Node node, ObjectNode workitem, int done);
}
