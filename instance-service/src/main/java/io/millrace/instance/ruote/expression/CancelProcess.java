package io.millrace.instance.ruote.expression;

import java.util.List;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;

/** {@code cancel_process}, {@code terminate} and {@code kill_process}. */
final class CancelProcess extends Behaviour {

    @Override
    public void apply(Node node) {
        String flavour = node.name().equals("kill_process") ? "kill" : null;
        List<ExpressionId> tops = node.flow().tops();
        tops.forEach(top -> node.flow().put(new Message.Cancel(top, flavour, null, null)));
        if (tops.stream().noneMatch(top -> top.equals(node.id()) || node.isBelow(top))) {
            // A forgotten branch outlives its process.
            node.reply(node.fields());
        }
    }
}
