package io.millrace.hub.file;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** File descriptors inside of payloads: objects whose {@code uuid} is that of a file. */
public final class Descriptors {

    private static final String UUID = "uuid";
    private static final int MOST = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Descriptors() {}

    /** Ids the value may mean files with; beyond a bound they are not looked at, so they are files of nobody. */
    static List<String> ids(JsonNode value) {
        Set<String> ids = new LinkedHashSet<>();
        collect(value, ids);
        return List.copyOf(ids);
    }

    private static void collect(JsonNode value, Set<String> ids) {
        if (value == null || ids.size() >= MOST) {
            return;
        }
        String id = value.path(UUID).asText("");
        if (ID.matcher(id).matches()) {
            ids.add(id);
        }
        value.forEach(each -> collect(each, ids));
    }

    /**
     * The value with what the client says about files replaced by what is known about them; further members of a
     * descriptor stay.
     *
     * @param known descriptors by id
     */
    public static JsonNode settle(JsonNode value, Map<String, JsonNode> known) {
        if (known.isEmpty()) {
            return value;
        }
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = Json.object();
                object.properties().forEach(member -> copy.set(member.getKey(), settle(member.getValue(), known)));
                JsonNode descriptor = known.get(object.path(UUID).asText(""));
                if (descriptor instanceof ObjectNode file) {
                    copy.setAll(file);
                }
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = Json.array();
                array.forEach(element -> copy.add(settle(element, known)));
                yield copy;
            }
            default -> value;
        };
    }
}
