package io.millrace.instance.api.ruote;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.web.problem.Codes;

/** A body's parameters, from JSON or a form. */
final class Parameters {

    private Parameters() {}

    static ObjectNode read(String contentType, byte[] body) {
        if (body == null || body.length == 0) {
            return Json.object();
        }
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("json")) {
            return RackForm.parse(new String(body, StandardCharsets.UTF_8));
        }
        JsonNode json;
        try {
            json = Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw mismatch("it is not JSON");
        }
        if (!(json instanceof ObjectNode object)) {
            throw mismatch("it is not a JSON object");
        }
        return object;
    }

    /** A parameter's value; null is the same as none. */
    static JsonNode given(ObjectNode parameters, String name) {
        JsonNode value = parameters.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static RuntimeException mismatch(String why) {
        return Refusal.of(Codes.MALFORMED_JSON, why);
    }
}
