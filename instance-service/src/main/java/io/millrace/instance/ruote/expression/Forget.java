package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;

/** The block form of {@code forget}: its children run on their own, all at once. */
final class Forget extends Behaviour {

    @Override
    public void apply(Node node) {
        for (int i = 0; i < node.tree().children().size(); i++) {
            node.applyForgottenChild(i, node.fields());
        }
        node.reply(node.fields());
    }
}
