package io.millrace.web.problem;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;

/**
 * The manual's {@code {statusCode, errorMessage}} together with the server's own {@code {message, exception}}, so that
 * clients of both find what they read (spec/flowable.md §1).
 */
final class FlowableRenderer implements Renderer {

    @Override
    public Rendered render(Problem problem, Occasion occasion) {
        int status = Facts.status(problem, status(problem));
        ObjectNode body = Json.object();
        body.put("statusCode", status);
        body.put("errorMessage", problem.detail());
        body.put("message", message(problem, status));
        body.put("exception", problem.detail());
        Map<String, String> headers = Facts.headers(problem);
        headers.put("X-Error-Code", problem.code());
        return new Rendered(status, Rendered.JSON, headers, body);
    }

    private static int status(Problem problem) {
        return switch (problem.kind()) {
            case MALFORMED, INVALID -> 400;
            case CONFLICT, GONE, PRECONDITION_FAILED -> 409;
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS,
                    FAULT,
                    BAD_GATEWAY,
                    UNAVAILABLE -> problem.status();
        };
    }

    private static String message(Problem problem, int status) {
        return Facts.text(
                problem,
                "message",
                switch (status) {
                    case 400 -> "Bad request";
                    case 404 -> "Not found";
                    case 415 -> "Content is not supported";
                    case 500 -> "Internal server error";
                    default -> Phrases.of(status);
                });
    }
}
