package io.millrace.instance.statemachine.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an event mapping makes of an event ({@code spec/vnext.md} §14): {@code {"instanceKey": …, "body": {…}, "selector":
 * {…}}}, each name also with a capital.
 *
 * @param key id or business key of the instance that is meant; of a start, its business key; or null
 * @param body the payload, or null
 * @param selector a filter over the instances that are meant, or null
 */
public record MappedEvent(String key, ObjectNode body, ObjectNode selector) {

    private static final int MAX_KEY = 100;

    /** @throws IllegalArgumentException saying what the mapping should have given */
    public static MappedEvent of(JsonNode mapped) {
        if (!mapped.isObject()) {
            throw new IllegalArgumentException("gives no object with instanceKey, body or selector");
        }
        return new MappedEvent(key(field(mapped, "instanceKey")), object(mapped, "body"), object(mapped, "selector"));
    }

    private static String key(JsonNode key) {
        if (key.isMissingNode() || key.isNull()) {
            return null;
        }
        String text = key.asText();
        if (!key.isValueNode() || text.isBlank() || text.length() > MAX_KEY) {
            throw new IllegalArgumentException("instanceKey must have 1 to " + MAX_KEY + " characters");
        }
        return text;
    }

    private static ObjectNode object(JsonNode mapped, String name) {
        JsonNode value = field(mapped, name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            throw new IllegalArgumentException(name + " must be an object");
        }
        return (ObjectNode) value;
    }

    private static JsonNode field(JsonNode mapped, String name) {
        JsonNode value = mapped.path(name);
        return value.isMissingNode() ? mapped.path(Character.toUpperCase(name.charAt(0)) + name.substring(1)) : value;
    }
}
