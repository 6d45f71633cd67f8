package io.millrace.instance.ruote.flow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.text.Condition;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** Commands to cursors and iterators: {@code rewind}, {@code jump to x}, … ({@code spec/ruote.md} §5). */
public final class Commands {

    /** The workitem field that carries a command as {@code [name, argument]}. */
    public static final String FIELD = "__command__";

    public static final List<String> NAMES =
            List.of("skip", "back", "jump", "rewind", "continue", "break", "stop", "over", "reset");

    static final Pattern PATTERN = Pattern.compile("(" + String.join("|", NAMES) + ")( .+)?");

    private static final List<String> BY_ATTRIBUTE = List.of("break", "rewind", "reset", "over", "stop");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** @param argument a number, a text or null */
    public record Command(String name, JsonNode argument) {

        public int number(int missing) {
            return argument == null ? missing : argument.asInt(missing);
        }
    }

    private Commands() {}

    /** Takes the command out of the fields, or finds one in attributes such as {@code break_if}. */
    public static Optional<Command> take(Node node, ObjectNode workitem) {
        JsonNode command = Rendering.orNull(workitem.remove(FIELD));
        if (command == null) {
            return byAttribute(node, workitem);
        }
        String name = command.isArray() ? Rendering.text(command.get(0)) : Rendering.text(command);
        JsonNode argument = command.isArray() ? Rendering.orNull(command.get(1)) : null;
        return Optional.of(normal(name, argument));
    }

    private static Command normal(String name, JsonNode argument) {
        JsonNode number = number(argument);
        return switch (name) {
            case "over", "stop" -> new Command("break", null);
            case "back" -> new Command("skip", IntNode.valueOf(number == null ? -1 : -number.asInt(1)));
            case "skip" -> new Command("skip", number == null ? IntNode.valueOf(1) : number);
            default -> new Command(name, number);
        };
    }

    /** A text of digits is a number; an empty one is nothing. */
    public static JsonNode number(JsonNode value) {
        String text = Rendering.text(value);
        if (text.isEmpty()) {
            return null;
        }
        return WHOLE_NUMBER.matcher(text).matches() ? IntNode.valueOf(Integer.parseInt(text)) : value;
    }

    public static void put(ObjectNode workitem, String name, JsonNode argument) {
        workitem.set(FIELD, Json.array().add(name).add(argument));
    }

    /** The command a handler such as {@code jump to shark} stands for, if it is one. */
    static Optional<Command> read(String handler) {
        if (!PATTERN.matcher(handler).matches()) {
            return Optional.empty();
        }
        String[] words = handler.split(" ");
        return Optional.of(new Command(words[0], words.length == 1 ? null : TextNode.valueOf(words[words.length - 1])));
    }

    private static Optional<Command> byAttribute(Node node, ObjectNode workitem) {
        for (String when : List.of("if", "unless")) {
            for (String name : BY_ATTRIBUTE) {
                JsonNode condition = node.attribute(name + "_" + when, workitem);
                if (condition != null && Condition.isTrue(condition) == when.equals("if")) {
                    return Optional.of(normal(name, null));
                }
            }
        }
        return Optional.empty();
    }
}
