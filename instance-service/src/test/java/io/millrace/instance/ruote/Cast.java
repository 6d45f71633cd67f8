package io.millrace.instance.ruote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Patterns;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** The participants of a recorded flow and what they do with a workitem. */
final class Cast {

    private static final Pattern PLACE = Pattern.compile("%\\{([^}]+)}");

    private final List<ObjectNode> participants;
    private final Map<ObjectNode, Integer> visits = new HashMap<>();

    Cast(List<ObjectNode> participants) {
        this.participants = participants;
    }

    /**
     * What a participant does.
     *
     * @param event what it sends back at once, or null
     * @param held it keeps the workitem until somebody proceeds
     */
    record Reaction(String trace, Event event, boolean held) {}

    Reaction react(JsonNode callback) {
        String name = callback.get("participant").asText();
        JsonNode behaviour = behaviour(name);
        ObjectNode before = (ObjectNode) callback.get("fields").deepCopy();
        ObjectNode fields = before.deepCopy();
        String trace = behaviour.has("trace") ? fill(behaviour.get("trace").asText(), callback) : null;
        behaviour.path("set").properties().forEach(each -> Paths.set(fields, each.getKey(), each.getValue()));
        behaviour.path("unset").forEach(each -> Paths.unset(fields, each.asText()));
        behaviour.path("append").properties().forEach(each -> {
            ArrayNode list =
                    fields.get(each.getKey()) instanceof ArrayNode there ? there : fields.putArray(each.getKey());
            list.add(each.getValue());
        });
        increments(behaviour.path("increment"), fields);
        if (behaviour.has("command")) {
            String[] words = behaviour.get("command").asText().split(" ");
            String argument = words.length > 1 ? words[words.length - 1] : null;
            ArrayNode command = fields.putArray("__command__").add(words[0]);
            if (argument != null && argument.matches("-?[0-9]+")) {
                command.add(Integer.parseInt(argument));
            } else {
                command.add(argument);
            }
        }
        String id = callback.get("workitem_id").asText();
        return switch (behaviour.path("then").asText("null")) {
            case "reply" -> new Reaction(trace, completed(id, before, fields), false);
            case "hold" -> new Reaction(trace, null, true);
            case "fail" ->
                new Reaction(
                        trace,
                        new Event.WorkItemFailed(
                                id,
                                behaviour.path("class").asText("RuntimeError"),
                                behaviour.path("message").asText(),
                                null),
                        false);
            default -> new Reaction(trace, null, false);
        };
    }

    private static void increments(JsonNode increment, ObjectNode fields) {
        if (increment.isTextual()) {
            fields.put(increment.asText(), fields.path(increment.asText()).asInt() + 1);
        }
        increment
                .properties()
                .forEach(each -> fields.put(
                        each.getKey(),
                        fields.path(each.getKey()).asInt() + each.getValue().asInt()));
    }

    private JsonNode behaviour(String name) {
        Optional<ObjectNode> found = participants.stream()
                .filter(each -> {
                    String match = each.get("match").asText();
                    return Patterns.isRegex(match) ? Patterns.finds(match, name) : Patterns.matches(match, name);
                })
                .findFirst();
        ObjectNode participant = found.orElseThrow();
        JsonNode runs = participant.has("runs")
                ? participant.get("runs")
                : participant.path("behaviour").path("runs");
        if (!runs.isArray()) {
            return participant.path("behaviour");
        }
        int visit = visits.merge(participant, 1, Integer::sum);
        return runs.get(Math.min(visit, runs.size()) - 1);
    }

    static Event completed(String workItem, ObjectNode before, ObjectNode after) {
        ObjectNode data = Json.object();
        data.set("fields", after);
        ArrayNode unset = data.putArray("unset");
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                unset.add(name);
            }
        });
        return new Event.WorkItemCompleted(workItem, data, null);
    }

    private static String fill(String template, JsonNode callback) {
        return PLACE.matcher(template).replaceAll(match -> Matcher.quoteReplacement(place(match.group(1), callback)));
    }

    private static String place(String key, JsonNode callback) {
        JsonNode fields = callback.get("fields");
        if (key.startsWith("f.")) {
            return Rendering.text(Paths.get(fields, key.substring(2)));
        }
        if (key.startsWith("p.")) {
            return Rendering.text(Paths.get(fields.path("params"), key.substring(2)));
        }
        return switch (key) {
            case "name" -> callback.get("participant").asText();
            case "expid" -> callback.get("workitem_id").asText().split("!")[0];
            case "tags" -> {
                StringBuilder tags = new StringBuilder();
                fields.path("__tags__")
                        .forEach(each -> tags.append(tags.isEmpty() ? "" : "/").append(each.asText()));
                yield tags.toString();
            }
            default -> "";
        };
    }
}
