package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;

/** {@code cancel_process}, {@code terminate} and {@code kill_process}. */
final class CancelProcess extends Behaviour {

    @Override
    public void apply(Node node) {
        String flavour = node.name().equals("kill_process") ? "kill" : null;
        node.flow().tops().forEach(top -> node.flow().put(new Message.Cancel(top, flavour, null, null)));
    }
}
