package io.millrace.web.problem;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/**
 * ProblemDetails of the state-machine API with its {@code prefix.Code:number} error codes (spec/vnext.md §12). The
 * number comes from the context's {@code errorCode}; without one it is the suite's own code behind {@code App:}.
 */
final class StateMachineRenderer implements Renderer {

    private static final String VALIDATION_ERRORS = "App:900002";
    private static final String DEPENDENCY_ERROR = "App:900000";

    @Override
    public Rendered render(Problem problem, Occasion occasion) {
        int status = Facts.status(problem, status(problem));
        String prefix = prefix(problem);
        String code = Facts.text(problem, Facts.ERROR_CODE, code(problem));
        ObjectNode body = Json.object();
        body.put("type", "https://httpstatuses.com/" + status + "/" + prefix + "/" + code.replace(':', '/'));
        body.put("title", Phrases.of(status));
        body.put("status", status);
        body.put("detail", problem.detail());
        body.put("instance", occasion.path());
        body.put("errorCode", prefix + "." + code);
        body.put("prefix", prefix);
        body.put("code", code);
        body.put("traceId", occasion.traceId());
        ObjectNode details = Facts.open(problem);
        if (!details.isEmpty()) {
            body.set("details", details);
        }
        if (!problem.violations().isEmpty()) {
            body.set("errors", errors(problem.violations()));
            body.set("validationErrors", validationErrors(problem.violations()));
        }
        return new Rendered(status, Rendered.PROBLEM_JSON, Facts.headers(problem), body);
    }

    private static int status(Problem problem) {
        return switch (problem.kind()) {
            case MALFORMED, INVALID -> 400;
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    CONFLICT,
                    GONE,
                    PRECONDITION_FAILED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS,
                    FAULT,
                    BAD_GATEWAY,
                    UNAVAILABLE -> problem.status();
        };
    }

    private static String prefix(Problem problem) {
        return switch (problem.kind()) {
            case MALFORMED, INVALID, TOO_LARGE -> "validation";
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "notsupported";
            case UNAUTHENTICATED -> "unauthorized";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND, GONE -> "notfound";
            case CONFLICT, PRECONDITION_FAILED -> "conflict";
            case FAULT -> "failure";
            case BAD_GATEWAY -> "dependency";
            case TOO_MANY_REQUESTS, UNAVAILABLE -> "transient";
        };
    }

    private static String code(Problem problem) {
        return switch (problem.kind()) {
            case MALFORMED, INVALID -> VALIDATION_ERRORS;
            case BAD_GATEWAY -> DEPENDENCY_ERROR;
            default -> "App:" + problem.code();
        };
    }

    private static ObjectNode errors(List<Violation> violations) {
        ObjectNode errors = Json.object();
        for (Violation violation : violations) {
            ArrayNode messages =
                    errors.get(member(violation)) instanceof ArrayNode seen ? seen : errors.putArray(member(violation));
            messages.add(violation.message());
        }
        return errors;
    }

    private static ArrayNode validationErrors(List<Violation> violations) {
        ArrayNode errors = Json.array();
        for (Violation violation : violations) {
            ObjectNode error = errors.addObject();
            error.put("message", violation.message());
            error.put("code", violation.code());
            error.putArray("members").add(member(violation));
        }
        return errors;
    }

    private static String member(Violation violation) {
        return violation.path() == null || violation.path().isEmpty() ? "root" : violation.path();
    }
}
