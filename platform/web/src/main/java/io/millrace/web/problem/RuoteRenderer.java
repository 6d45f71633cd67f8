package io.millrace.web.problem;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/**
 * {@code {"error": text}} of the Ruote workflow API, with 400 for every mistake in a call that reached an operation:
 * also for unknown ids (spec/ruote.md §10.1). Unknown paths and wrong methods keep 404 and 405.
 */
final class RuoteRenderer implements Renderer {

    private static final int LONGEST_LINE = 500;

    @Override
    public Rendered render(Problem problem, Occasion occasion) {
        ObjectNode body = Json.object().put("error", text(problem));
        return new Rendered(status(problem), Rendered.JSON, headers(problem), body);
    }

    private static String text(Problem problem) {
        return problem.code().equals(Codes.MALFORMED_JSON)
                ? "message body does not match declared format: " + problem.detail()
                : problem.detail();
    }

    private static int status(Problem problem) {
        int own = switch (problem.kind()) {
            case MALFORMED, INVALID, CONFLICT, GONE, PRECONDITION_FAILED -> 400;
            case NOT_FOUND -> problem.code().equals(Codes.PATH_NOT_FOUND) ? 404 : 400;
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS,
                    FAULT,
                    BAD_GATEWAY,
                    UNAVAILABLE -> problem.status();
        };
        return Facts.status(problem, own);
    }

    /** The shape has no room for the code and for single faults, so headers carry them. */
    private static Map<String, String> headers(Problem problem) {
        Map<String, String> headers = Facts.headers(problem);
        headers.put("X-Error-Code", problem.code());
        if (!problem.violations().isEmpty()) {
            headers.put("X-Error-Detail", line(problem.violations().getFirst()));
        }
        return headers;
    }

    /** A fault as one line of printable ASCII. */
    private static String line(Violation violation) {
        String place =
                violation.line() == 0 ? "" : "line " + violation.line() + ", column " + violation.column() + ": ";
        String text = (place + violation.message()).replaceAll("[^ -~]", "?");
        return text.substring(0, Math.min(LONGEST_LINE, text.length()));
    }
}
