package io.millrace.instance.ruote.expression;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Commands;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Rendering;

/** {@code skip}, {@code back}, {@code jump}, {@code rewind}, …: a command to the nearest or the tagged cursor. */
final class CursorCommand extends Behaviour {

    @Override
    public void apply(Node node) {
        ObjectNode commanding = node.fields().deepCopy();
        Commands.put(commanding, node.name(), argument(node));
        boolean referred = node.hasAttribute("ref");
        Optional<Node> target =
                referred ? node.flow().byFei(node.variable(Rendering.text(node.attribute("ref")))) : nearest(node);
        target = target.filter(each -> node.flow().behaviour(each) instanceof Commanded);
        if (target.isEmpty()) {
            node.reply(node.fields());
        } else if (target.get().id().equals(node.parentId())) {
            node.reply(commanding);
        } else {
            node.flow().put(Message.Reply.to(target.get().id(), node.id(), commanding));
            if (referred && !node.isBelow(target.get().id())) {
                node.reply(node.fields());
            }
        }
    }

    private static JsonNode argument(Node node) {
        JsonNode given = switch (node.name()) {
            case "skip", "back" -> node.attribute("step");
            case "jump" -> node.attribute("to");
            default -> null;
        };
        boolean takesOne = List.of("skip", "back", "jump").contains(node.name());
        return Commands.number(given != null || !takesOne ? given : TextNode.valueOf(node.text()));
    }

    private static Optional<Node> nearest(Node node) {
        Optional<Node> above = node.parent();
        while (above.isPresent() && !(node.flow().behaviour(above.get()) instanceof Commanded)) {
            above = above.get().parent();
        }
        return above;
    }
}
