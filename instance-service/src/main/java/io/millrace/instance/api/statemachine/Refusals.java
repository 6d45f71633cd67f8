package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.Map;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** Requests this API turns away before any instance sees them. */
final class Refusals {

    private Refusals() {}

    static ProblemException invalid(String field, String message) {
        return new Problem(
                        "INPUT_INVALID",
                        ProblemKind.MALFORMED,
                        "validation failed: " + field + " " + message,
                        Map.of("errorCode", "App:900002"),
                        List.of(Violation.of(field, "INVALID", message)))
                .exception();
    }

    static ProblemException of(ProblemKind kind, String code, String errorCode, String detail) {
        return Problem.of(kind, code, detail).with("errorCode", errorCode).exception();
    }
}
