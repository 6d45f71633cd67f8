package io.millrace.instance.api.statemachine;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.ProblemKind;

/** What a caller sends with a start, a transition or a retry; every field may be absent, and so may the whole body. */
@Schema(name = "TransitionDataInput")
public record DataInput(
        @Schema(maxLength = 100) String key,
        List<String> tags,
        @Schema(type = SchemaType.OBJECT) JsonNode attributes,
        @Schema(maxLength = 120) String stage) {

    private static final int MAX_KEY = 100;
    private static final int MAX_STAGE = 120;

    private static final DataInput EMPTY = new DataInput(null, List.of(), null, null);

    /** @throws io.millrace.problem.ProblemException when the body is not of this shape */
    static DataInput read(byte[] body) {
        if (body == null || body.length == 0) {
            return EMPTY;
        }
        DataInput input;
        try {
            JsonNode json = Json.parse(body);
            if (!json.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            input = Json.read(json, DataInput.class);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "App:900002", "The body: " + e.getMessage());
        }
        return input.checked();
    }

    private DataInput checked() {
        if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
            throw Refusals.invalid("key", "must have 1 to " + MAX_KEY + " characters");
        }
        if (stage != null && stage.length() > MAX_STAGE) {
            throw Refusals.invalid("stage", "has more than " + MAX_STAGE + " characters");
        }
        boolean absent = attributes == null || attributes.isNull();
        if (!absent && !attributes.isObject()) {
            throw Refusals.invalid("attributes", "must be an object");
        }
        return new DataInput(key, tags == null ? List.of() : tags, absent ? null : attributes, stage);
    }

    /** The form the interpreter reads. */
    ObjectNode payload(JsonNode headers) {
        ObjectNode payload = Json.object();
        payload.put("key", key);
        payload.put("stage", stage);
        if (!tags.isEmpty()) {
            tags.forEach(payload.putArray("tags")::add);
        }
        payload.set("attributes", attributes);
        payload.set("headers", headers);
        return payload;
    }
}
