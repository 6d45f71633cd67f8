package io.millrace.instance.ruote.expression;

import java.util.Optional;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Rendering;

/** {@code undo}, {@code cancel}, {@code kill} and {@code redo}: what happens to the expression with a tag. */
final class Undo extends Behaviour {

    @Override
    public void apply(Node node) {
        String tag = node.hasAttribute("ref") ? Rendering.text(node.attribute("ref")) : node.text();
        Optional<Node> target = tag.isEmpty() ? Optional.empty() : node.flow().byFei(node.variable(tag));
        boolean own = target.isPresent() && node.isBelow(target.get().id());
        target.ifPresent(each -> node.flow().put(message(node.name(), each.id())));
        if (!own || target.isEmpty()) {
            node.reply(node.fields());
        }
    }

    private static Message message(String name, ExpressionId target) {
        return new Message.Cancel(
                target,
                name.equals("kill") ? "kill" : null,
                null,
                name.equals("redo") ? new Message.Reapply(null, null, null, true, false) : null);
    }
}
