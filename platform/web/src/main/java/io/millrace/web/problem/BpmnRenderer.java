package io.millrace.web.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/**
 * {@code {detail, code, context}} of the BPMN process API. Its framework answered an unreadable JSON body with 422, not
 * 400, so that code is kept.
 */
final class BpmnRenderer implements Renderer {

    @Override
    public Rendered render(Problem problem, Occasion occasion) {
        ObjectNode context = Facts.open(problem);
        if (problem.context().get(Facts.RETRY_AFTER) instanceof Number seconds) {
            context.put("retry_delay", seconds.intValue());
        }
        if (!problem.violations().isEmpty()) {
            ArrayNode errors = context.putArray("errors");
            problem.violations().forEach(violation -> errors.add(error(violation)));
        }
        ObjectNode body = Json.object();
        body.put("detail", problem.detail());
        body.put("code", problem.code());
        body.set("context", context);
        return new Rendered(status(problem), Rendered.JSON, Facts.headers(problem), body);
    }

    private static int status(Problem problem) {
        int own = problem.code().equals(Codes.MALFORMED_JSON) ? 422 : problem.status();
        return Facts.status(problem, own);
    }

    private static ObjectNode error(Violation violation) {
        ObjectNode error = Json.object();
        error.put("code", violation.code());
        error.put("message", violation.message());
        if (violation.path() != null && !violation.path().isEmpty()) {
            error.put("element_id", violation.path());
        }
        if (violation.line() > 0) {
            error.put("line", violation.line());
            error.put("column", violation.column());
        }
        return error;
    }
}
