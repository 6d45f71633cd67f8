package io.millrace.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An expected failure as a value. Each API family renders it in its own documented shape.
 *
 * @param code stable and machine readable, UPPER_SNAKE_CASE; {@code docs/errors/<code>.md} explains it
 * @param kind what sort of failure; decides the HTTP status
 * @param detail one sentence for a person, naming the field, bound or rule
 * @param context further facts (ids, limits, retryAfter in seconds); never secrets or payloads
 * @param violations the single faults when several were found, in document order
 */
public record Problem(
        String code, ProblemKind kind, String detail, Map<String, Object> context, List<Violation> violations) {

    public Problem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
        context = context == null ? Map.of() : Map.copyOf(context);
        violations = violations == null ? List.of() : List.copyOf(violations);
    }

    public static Problem of(ProblemKind kind, String code, String detail) {
        return new Problem(code, kind, detail, Map.of(), List.of());
    }

    public static Problem invalid(String code, String detail) {
        return of(ProblemKind.INVALID, code, detail);
    }

    public static Problem invalid(String code, String detail, List<Violation> violations) {
        return new Problem(code, ProblemKind.INVALID, detail, Map.of(), violations);
    }

    public static Problem notFound(String code, String detail) {
        return of(ProblemKind.NOT_FOUND, code, detail);
    }

    public static Problem conflict(String code, String detail) {
        return of(ProblemKind.CONFLICT, code, detail);
    }

    public static Problem unavailable(String code, String detail, int retryAfterSeconds) {
        return of(ProblemKind.UNAVAILABLE, code, detail).with("retryAfter", retryAfterSeconds);
    }

    /** It only came at a bad moment: the same may be taken later. */
    public boolean passes() {
        return kind == ProblemKind.UNAVAILABLE || context.containsKey("retryAfter");
    }

    public int status() {
        return kind.status();
    }

    public Problem with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(context);
        more.put(key, value);
        return new Problem(code, kind, detail, more, violations);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
