package io.millrace.web.problem;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/**
 * The hub's two shapes: 422 {@code {"errors":[{"field","message"}]}} for a failed validation, {@code {"error", "uuid"?}}
 * for the rest.
 */
final class HubRenderer implements Renderer {

    /** As the contract's examples have it. */
    private static final String JSON = "application/json;charset=UTF-8";

    @Override
    public Rendered render(Problem problem, Occasion occasion) {
        Map<String, String> headers = Facts.headers(problem);
        headers.put("X-Error-Code", problem.code());
        return new Rendered(Facts.status(problem, problem.status()), JSON, headers, body(problem));
    }

    private static ObjectNode body(Problem problem) {
        ObjectNode body = Json.object();
        if (problem.kind() == ProblemKind.INVALID) {
            ArrayNode errors = body.putArray("errors");
            problem.violations()
                    .forEach(violation ->
                            errors.addObject().put("field", violation.path()).put("message", violation.message()));
            if (errors.isEmpty()) {
                errors.addObject().put("field", "").put("message", problem.detail());
            }
            return body;
        }
        body.put("error", problem.detail());
        if (problem.context().get(Facts.UUID) != null) {
            body.put("uuid", Facts.text(problem, Facts.UUID, ""));
        }
        return body;
    }
}
