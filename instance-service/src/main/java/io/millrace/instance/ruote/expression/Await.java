package io.millrace.instance.ruote.expression;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Events;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Signal;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Patterns;
import io.millrace.instance.ruote.text.Rendering;

/**
 * {@code await}: waits for a tag, a participant or an error of its process, with {@code global} of any; the event's
 * workitem goes on.
 */
final class Await extends Waiting {

    private static final Pattern KEY = Pattern.compile("(?:(in|entered|reached|out|left)_)?(tag|participant|error)s?");

    @Override
    public void apply(Node node) {
        for (Map.Entry<String, JsonNode> each : node.tree().attributes().properties()) {
            Matcher key = KEY.matcher(each.getKey());
            if (key.matches()) {
                boolean left = key.group(1) != null && List.of("out", "left").contains(key.group(1));
                expect(
                        node,
                        Events.kind((left ? "left_" : "in_") + key.group(2)),
                        Lists.split(node, node.attribute(each.getKey())),
                        node.flag("global"));
                return;
            }
        }
        throw FlowError.argument("couldn't determine which event to listen to from: "
                + node.tree().attributes());
    }

    /** Of an error the names are classes, or what its message must be. */
    @Override
    boolean concerns(Node node, JsonNode names, Signal signal) {
        if (!signal.kind().equals("error")) {
            return super.concerns(node, names, signal);
        }
        for (JsonNode each : names) {
            String name = each.asText();
            boolean regex = Patterns.isRegex(name);
            if (regex
                    ? Patterns.finds(name, signal.full())
                    : List.of(signal.name(), signal.full()).contains(name)) {
                return true;
            }
        }
        return names.isEmpty();
    }

    @Override
    ObjectNode merged(Node node, ObjectNode incoming) {
        ObjectNode waiting = node.fields().deepCopy();
        return switch (Rendering.text(node.attribute("merge"))) {
            case "ignore", "drop" -> waiting;
            case "incoming" -> waiting.setAll(incoming);
            case "awaiting" -> incoming.setAll(waiting);
            default -> incoming;
        };
    }
}
