package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Node;

/** A sequence with a scope of its own. */
final class Let extends Sequence {

    @Override
    public void apply(Node node) {
        node.openScope();
        super.apply(node);
    }
}
