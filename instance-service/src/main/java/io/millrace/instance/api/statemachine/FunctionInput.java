package io.millrace.instance.api.statemachine;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.SchemaCheck;
import io.millrace.instance.statemachine.Schemas;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.problem.ProblemKind;

/** The body a function is called with ({@code spec/vnext.md} §1.7): read, and held to the schema that fits. */
@ApplicationScoped
public class FunctionInput {

    private final Schemas schemas;

    FunctionInput(Schemas schemas) {
        this.schemas = schemas;
    }

    /** An empty object where there is no body. */
    static JsonNode read(byte[] body) {
        if (isEmpty(body)) {
            return Json.object();
        }
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "App:900002", "The body: " + e.getMessage());
        }
    }

    /**
     * The first schema whose rule is true must hold; where none is, and without a body, nothing need.
     *
     * @param reading with the body in sight
     * @throws io.millrace.problem.ProblemException with what does not fit
     */
    void check(FunctionPlan function, Reading reading, byte[] body) {
        if (isEmpty(body)) {
            return;
        }
        function.input().stream()
                .filter(choice -> reading.holds(choice.rule()))
                .findFirst()
                .flatMap(choice -> SchemaCheck.of(
                        function.schema(choice.schema()),
                        schemas,
                        choice.schema(),
                        reading.seen("Body"),
                        "the body of function " + function.key()))
                .ifPresent(problem -> {
                    throw problem.exception();
                });
    }

    private static boolean isEmpty(byte[] body) {
        return body == null || body.length == 0;
    }
}
