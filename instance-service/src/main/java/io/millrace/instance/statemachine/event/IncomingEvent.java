package io.millrace.instance.statemachine.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * An event of the outside world: a CloudEvent in structured form, or plain JSON.
 *
 * @param id what makes it the same event when it comes again: source and id, or null
 * @param attributes of the CloudEvent, without its data; empty for plain JSON
 * @param data what mappings see as {@code Body}
 */
public record IncomingEvent(String id, ObjectNode attributes, JsonNode data) {

    private static final int MAX_ID = 500;

    /** @throws IllegalArgumentException when it is a CloudEvent without what all have */
    public static IncomingEvent of(JsonNode json) {
        if (!json.path("specversion").isTextual()) {
            return new IncomingEvent(null, Json.object(), json);
        }
        ObjectNode attributes = json.deepCopy();
        JsonNode data = attributes.remove("data");
        String id = required(json, "source") + " " + required(json, "id");
        required(json, "type");
        if (id.length() > MAX_ID) {
            throw new IllegalArgumentException("source and id have more than " + (MAX_ID - 1) + " characters");
        }
        return new IncomingEvent(id, attributes, data == null ? Json.object() : data);
    }

    private static String required(JsonNode event, String name) {
        String text = event.path(name).textValue();
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("a CloudEvent has " + name);
        }
        return text;
    }
}
