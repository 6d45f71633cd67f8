package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.plan.ruote.UnsupportedExpressions;

/**
 * What a definition may not use. A launch refuses it already; here it is met in a tree that only came up in the flow,
 * out of a field or a handler.
 */
final class Unsupported extends Behaviour {

    @Override
    public void apply(Node node) {
        throw FlowError.argument(UnsupportedExpressions.reason(node.name()).orElse(node.name() + " is not supported"));
    }
}
