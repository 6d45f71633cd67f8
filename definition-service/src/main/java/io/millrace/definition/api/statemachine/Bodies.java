package io.millrace.definition.api.statemachine;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Reads request bodies of this family. */
final class Bodies {

    private Bodies() {}

    /** @throws io.millrace.problem.ProblemException when the body is not of the type, or empty */
    static <T> T read(byte[] body, Class<T> type) {
        T input = null;
        String reason = "the body is empty";
        try {
            input = Json.read(body, type);
        } catch (IllegalArgumentException e) {
            reason = e.getMessage();
        }
        if (input == null) {
            throw Problem.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "The body cannot be read: " + reason)
                    .with("errorCode", "App:900002")
                    .exception();
        }
        return input;
    }
}
