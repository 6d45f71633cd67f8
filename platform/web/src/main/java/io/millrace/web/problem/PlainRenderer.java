package io.millrace.web.problem;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** RFC 9457 problem details for the suite's own resources and for paths of no family. */
final class PlainRenderer implements Renderer {

    @Override
    public Rendered render(Problem problem, Occasion occasion) {
        int status = Facts.status(problem, problem.status());
        ObjectNode body = Json.object();
        body.put("type", "about:blank");
        body.put("title", Phrases.of(status));
        body.put("status", status);
        body.put("detail", problem.detail());
        body.put("instance", occasion.path());
        body.put("code", problem.code());
        body.put("traceId", occasion.traceId());
        ObjectNode context = Facts.open(problem);
        if (!context.isEmpty()) {
            body.set("context", context);
        }
        if (!problem.violations().isEmpty()) {
            ArrayNode violations = body.putArray("violations");
            problem.violations().forEach(violation -> violations.add(entry(violation)));
        }
        return new Rendered(status, Rendered.PROBLEM_JSON, Map.copyOf(Facts.headers(problem)), body);
    }

    private static ObjectNode entry(Violation violation) {
        ObjectNode entry = Json.object();
        entry.put("path", violation.path());
        entry.put("code", violation.code());
        entry.put("message", violation.message());
        if (violation.line() > 0) {
            entry.put("line", violation.line());
            entry.put("column", violation.column());
        }
        return entry;
    }
}
