package io.millrace.instance.ruote.expression;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Commands;
import io.millrace.instance.ruote.flow.Commands.Command;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Rendering;

/** {@code iterator}: its children once per value of a list. */
final class Iterate extends Commanded {

    private static final String LIST = "list";
    private static final String POSITION = "position";

    @Override
    public void apply(Node node) {
        if (node.tree().children().isEmpty()) {
            node.reply(node.fields());
            return;
        }
        node.memory().set(LIST, Lists.of(node));
        node.memory().put(POSITION, -1);
        moveOn(node, node.fields(), -1);
    }

    @Override
    void moveOn(Node node, ObjectNode workitem, int done) {
        int before = node.memory().path(POSITION).asInt();
        int position = Math.max(before, 0);
        int child = done + 1;
        Optional<Command> command = Commands.take(node, workitem);
        String name = command.map(Command::name).orElse("");
        switch (name) {
            case "break" -> {
                node.reply(workitem);
                return;
            }
            case "rewind", "continue", "reset" -> position = 0;
            case "skip" -> position += command.get().number(1) + 1;
            case "jump" -> position = command.get().number(position);
            default -> position += child >= node.tree().children().size() ? 1 : 0;
        }
        JsonNode list = node.memory().get(LIST);
        position = position < 0 ? list.size() + position : position;
        node.memory().put(POSITION, position);
        if (position == before && name.isEmpty()) {
            node.applyChild(child, workitem);
            return;
        }
        JsonNode value = Rendering.orNull(list.get(position));
        if (value == null) {
            node.reply(workitem);
            return;
        }
        bind(node, workitem, position, value);
        node.applyChild(0, workitem);
    }

    private static void bind(Node node, ObjectNode workitem, int position, JsonNode value) {
        node.setVariable("ii", IntNode.valueOf(position));
        Target to = Target.to(node).orElse(new Target(false, "i"));
        if (to.field()) {
            workitem.set(to.path(), value);
        } else {
            node.setVariable(to.path(), value);
        }
    }
}
