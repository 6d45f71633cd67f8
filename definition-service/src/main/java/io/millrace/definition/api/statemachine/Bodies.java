package io.millrace.definition.api.statemachine;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** Reads request bodies of this family. */
final class Bodies {

    private Bodies() {}

    /** @throws io.millrace.problem.ProblemException when the body is no JSON object */
    static ObjectNode object(byte[] body) {
        try {
            if (body != null && body.length > 0 && Json.parse(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
        throw unreadable("a JSON object is expected");
    }

    /** @throws io.millrace.problem.ProblemException when the body is not of the type, or empty */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            return Json.read(object(body), type);
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static ProblemException unreadable(String reason) {
        return Problem.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "The body cannot be read: " + reason)
                .with("errorCode", "App:900002")
                .exception();
    }

    /** What is wrong with a field or parameter, in the words of the other rules of this API. */
    static ProblemException invalid(String field, String message) {
        return new Problem(
                        "PUBLISH_INPUT_INVALID",
                        ProblemKind.MALFORMED,
                        "validation failed: " + field + " " + message,
                        Map.of("errorCode", "App:900002"),
                        List.of(Violation.of(field, "INVALID", message)))
                .exception();
    }
}
