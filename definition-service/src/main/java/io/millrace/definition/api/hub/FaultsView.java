package io.millrace.definition.api.hub;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** What is wrong with a definition, with the place of each fault in the text. */
public record FaultsView(List<Fault> errors) {

    /** {@code line} and {@code column} count from 1; absent where a fault has no place. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Fault(String field, String message, String code, int line, int column) {}

    static FaultsView of(Problem problem) {
        if (problem.violations().isEmpty()) {
            return new FaultsView(List.of(new Fault("name", problem.detail(), problem.code(), 0, 0)));
        }
        return new FaultsView(of(problem.violations()));
    }

    static List<Fault> of(List<Violation> violations) {
        return violations.stream().map(FaultsView::fault).toList();
    }

    private static Fault fault(Violation violation) {
        return new Fault(violation.path(), violation.message(), violation.code(), violation.line(), violation.column());
    }
}
