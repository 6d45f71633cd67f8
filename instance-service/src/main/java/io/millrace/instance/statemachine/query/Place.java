package io.millrace.instance.statemachine.query;

import java.util.List;
import java.util.Map;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/**
 * Where in a query something stands, for refusals: a query is understood whole or refused, never partly ignored
 * ({@code spec/vnext.md} §9.7).
 */
public record Place(Part part, String path) {

    /** The parts of a query, each with its code. */
    public enum Part {
        FILTER("filter", "Validation:900011"),
        SORT("sort", "Validation:900012"),
        GROUP_BY("groupBy", "Validation:900013"),
        AGGREGATION("aggregation", "Validation:900014");

        private final String text;
        private final String errorCode;

        Part(String text, String errorCode) {
            this.text = text;
            this.errorCode = errorCode;
        }
    }

    private static final String NOT_ALLOWED = "Validation:900010";

    public static Place filter() {
        return new Place(Part.FILTER, "filter");
    }

    public static Place of(Part part, String path) {
        return new Place(part, path);
    }

    public Place at(String name) {
        return new Place(part, path + "." + name);
    }

    public Place at(int index) {
        return new Place(part, path + "[" + index + "]");
    }

    public ProblemException refuse(String rule, String message) {
        return refuse(part.errorCode, rule, message);
    }

    /** With a rule that each part of a query has, under its own name. */
    public ProblemException refuseAs(String rule, String message) {
        return refuse(part.text + "." + rule, message);
    }

    /** Well formed, but the master schema does not have it. */
    public ProblemException notAllowed(String rule, String message) {
        return refuse(NOT_ALLOWED, rule, message);
    }

    private ProblemException refuse(String errorCode, String rule, String message) {
        return new Problem(
                        "QUERY_INVALID",
                        ProblemKind.MALFORMED,
                        path + ": " + message + ".",
                        Map.of("errorCode", errorCode, "subCode", rule),
                        List.of(Violation.of(path, rule, message)))
                .exception();
    }
}
