package io.millrace.instance.api.statemachine;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.problem.ProblemKind;

/** Bodies of requests to the key-value store. */
final class StoreBodies {

    private StoreBodies() {}

    static JsonNode read(byte[] body) {
        try {
            return Json.parse(body == null || body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "App:900002", "The body: " + e.getMessage());
        }
    }
}
