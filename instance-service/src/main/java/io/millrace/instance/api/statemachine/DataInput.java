package io.millrace.instance.api.statemachine;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.ProblemException;
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
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG = 200;

    private static final DataInput EMPTY = new DataInput(null, List.of(), null, null);

    /** @throws io.millrace.problem.ProblemException when the body is not of this shape */
    static DataInput read(byte[] body) {
        if (body == null || body.length == 0) {
            return EMPTY;
        }
        JsonNode json = parsed(body);
        return new DataInput(key(json), tags(json.path("tags")), attributes(json.path("attributes")), stage(json));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            JsonNode json = Json.parse(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
        throw malformed("it is no JSON object");
    }

    private static ProblemException malformed(String reason) {
        return Refusals.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "App:900002", "The body: " + reason);
    }

    private static String key(JsonNode json) {
        String key = text(json, "key");
        if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
            throw Refusals.invalid("key", "must have 1 to " + MAX_KEY + " characters");
        }
        return key;
    }

    private static String stage(JsonNode json) {
        String stage = text(json, "stage");
        if (stage != null && stage.length() > MAX_STAGE) {
            throw Refusals.invalid("stage", "has more than " + MAX_STAGE + " characters");
        }
        return stage;
    }

    /** A number is not taken for a text: who reads it back would find something else than was sent. */
    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!absent(value) && !value.isTextual()) {
            throw Refusals.invalid(field, "must be a text");
        }
        return value.textValue();
    }

    private static List<String> tags(JsonNode tags) {
        if (absent(tags)) {
            return List.of();
        }
        if (!tags.isArray() || tags.size() > MAX_TAGS) {
            throw Refusals.invalid("tags", "must be a list of at most " + MAX_TAGS + " texts");
        }
        tags.forEach(DataInput::requireTag);
        return tags.valueStream().map(JsonNode::textValue).toList();
    }

    private static void requireTag(JsonNode tag) {
        if (!tag.isTextual() || tag.textValue().isBlank() || tag.textValue().length() > MAX_TAG) {
            throw Refusals.invalid("tags", "must be texts of 1 to " + MAX_TAG + " characters");
        }
    }

    private static JsonNode attributes(JsonNode attributes) {
        if (!absent(attributes) && !attributes.isObject()) {
            throw Refusals.invalid("attributes", "must be an object");
        }
        return absent(attributes) ? null : attributes;
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
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
