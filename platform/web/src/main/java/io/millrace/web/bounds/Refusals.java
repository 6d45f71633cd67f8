package io.millrace.web.bounds;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

/** The problems of requests beyond a bound. */
public final class Refusals {

    private Refusals() {}

    public static Problem tooLarge(BodyKind kind, long limit) {
        return Problem.of(
                        ProblemKind.TOO_LARGE,
                        Codes.BODY_TOO_LARGE,
                        "the body is larger than the " + limit + " bytes that " + kind.setting() + " allows")
                .with("limit", limit);
    }

    static Problem longText(long limit) {
        return Problem.of(
                        ProblemKind.MALFORMED,
                        Codes.JSON_TEXT_TOO_LONG,
                        "a text is longer than the " + limit + " bytes that millrace.web.bounds.text allows")
                .with("limit", limit);
    }

    static Problem deep(int limit) {
        return Problem.of(
                ProblemKind.MALFORMED,
                Codes.JSON_TOO_DEEP,
                "the JSON is nested deeper than the " + limit + " levels that millrace.web.bounds.depth allows");
    }

    static Problem longNumber(int limit) {
        return Problem.of(
                ProblemKind.MALFORMED,
                Codes.JSON_NUMBER_TOO_LONG,
                "a number has more than the " + limit
                        + " digits that millrace.web.bounds.digits allows, or an exponent of more than four");
    }

    static Problem unsafe(String what) {
        return Problem.of(ProblemKind.MALFORMED, Codes.UNSAFE_TEXT, what + " is not allowed in a text");
    }

    static Problem longUrl(int limit) {
        return Problem.of(
                        ProblemKind.TOO_LARGE,
                        Codes.URL_TOO_LONG,
                        "path and query are longer than the " + limit + " characters millrace.web.bounds.url allows")
                .with("status", 414);
    }

    static Problem malformedUrl(String reason, int at) {
        return Problem.of(
                ProblemKind.MALFORMED,
                Codes.MALFORMED_URL,
                "the URL cannot be read: " + reason + (at < 0 ? "" : " at character " + at)
                        + "; percent-encode what is no letter or digit");
    }

    static Problem manyParameters(int limit) {
        return Problem.of(
                ProblemKind.MALFORMED,
                Codes.TOO_MANY_PARAMETERS,
                "more query parameters than the " + limit + " that millrace.web.bounds.query-parameters allows");
    }
}
