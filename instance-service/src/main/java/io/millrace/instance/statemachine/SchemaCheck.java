package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** Holds a payload to the schema of its transition, and data to the master schema ({@code spec/vnext.md} §1.9, §3.1). */
public final class SchemaCheck {

    private static final int SHOWN = 5;

    private SchemaCheck() {}

    /** @param what names what is checked, for people */
    static Optional<Problem> of(
            StateMachinePlan plan, Schemas schemas, Reference reference, JsonNode value, String what) {
        return reference == null ? Optional.empty() : of(plan.schema(reference), schemas, reference, value, what);
    }

    /** @param what names what is checked, for people */
    public static Optional<Problem> of(
            SchemaPlan schema, Schemas schemas, Reference reference, JsonNode value, String what) {
        return switch (schema) {
            case SchemaPlan.Unresolved unresolved -> Optional.of(unresolved(reference, what));
            case SchemaPlan.Resolved resolved -> {
                List<Violation> violations =
                        schemas.violations(resolved.schema(), value == null ? Json.object() : value);
                yield violations.isEmpty() ? Optional.empty() : Optional.of(refused(violations, what));
            }
        };
    }

    /** The violations in one sentence, for faults. */
    static String text(Problem problem) {
        return problem.violations().isEmpty()
                ? problem.detail()
                : problem.detail()
                        + problem.violations().stream()
                                .limit(SHOWN)
                                .map(violation -> " " + (violation.path().isEmpty() ? "root" : violation.path()) + ": "
                                        + violation.message() + ";")
                                .collect(Collectors.joining());
    }

    private static Problem refused(List<Violation> violations, String what) {
        return Rejections.invalid("Schema validation failed for " + what + ".", violations);
    }

    private static Problem unresolved(Reference reference, String what) {
        return Rejections.of(
                ProblemKind.MALFORMED,
                "SCHEMA_NOT_PUBLISHED",
                "App:900005",
                "The schema " + reference.text() + " of " + what + " is not published.");
    }
}
