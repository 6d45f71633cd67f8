package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;

/** Replies and does nothing else. */
final class Noop extends Behaviour {

    @Override
    public void apply(Node node) {
        node.reply(node.fields());
    }
}
