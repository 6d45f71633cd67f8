package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.FlowError;

/** {@code save}: all fields to a variable or field. */
final class Save extends Behaviour {

    @Override
    public void apply(Node node) {
        ObjectNode all = node.fields().deepCopy();
        Target target = Target.to(node)
                .or(() -> Target.named(node))
                .orElseThrow(() -> FlowError.argument(
                        "'save' is missing a 'to' attribute in " + node.tree().json()));
        target.set(node, all, null);
        node.reply(node.fields());
    }
}
