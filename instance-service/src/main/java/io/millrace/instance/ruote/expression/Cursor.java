package io.millrace.instance.ruote.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Commands;
import io.millrace.instance.ruote.flow.Commands.Command;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.plan.ruote.Tree;

/** {@code cursor}: a sequence that obeys commands; {@code repeat} and {@code loop} start again at the end. */
final class Cursor extends Commanded {

    @Override
    public void apply(Node node) {
        moveOn(node, node.fields(), -1);
    }

    @Override
    void moveOn(Node node, ObjectNode workitem, int done) {
        Optional<Command> command = Commands.take(node, workitem);
        String name = command.map(Command::name).orElse("");
        if (name.equals("break")) {
            node.reply(workitem);
            return;
        }
        int size = node.tree().children().size();
        int position = position(node, workitem, done + 1, name, command.orElse(null));
        boolean loop = node.name().equals("loop") || node.name().equals("repeat");
        position = position >= size && loop ? 0 : Math.max(position, 0);
        if (position < size) {
            node.applyChild(position, name.equals("reset") ? node.fields() : workitem);
        } else {
            node.reply(workitem);
        }
    }

    private static int position(Node node, ObjectNode workitem, int next, String name, Command command) {
        return switch (name) {
            case "rewind", "continue", "reset" -> 0;
            case "skip" -> next + command.number(1);
            case "jump" -> jump(node, workitem, next, command.argument());
            default -> next;
        };
    }

    private static int jump(Node node, ObjectNode workitem, int next, JsonNode argument) {
        if (argument != null && argument.isInt()) {
            return argument.asInt();
        }
        String wanted = Rendering.text(argument);
        List<Tree> children = node.tree().children();
        for (int i = 0; i < children.size(); i++) {
            Tree child = children.get(i);
            List<String> names = new ArrayList<>(List.of(child.name()));
            names.add(Rendering.text(child.attributes().get("ref")));
            names.add(Rendering.text(child.attributes().get("tag")));
            child.text().ifPresent(names::add);
            if (names.stream().anyMatch(each -> node.substitute(each, workitem).equals(wanted))) {
                return i;
            }
        }
        return next;
    }
}
