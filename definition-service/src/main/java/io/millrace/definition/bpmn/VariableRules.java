package io.millrace.definition.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.millrace.plan.bpmn.VariableDefinition;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** Checks declared variables: named, typed, each once, with a pattern that is one. */
final class VariableRules {

    private static final int MAX_TEXT = 255;
    private static final int MAX_PATTERN = 500;

    private VariableRules() {}

    /** @throws io.millrace.problem.ProblemException {@code VARIABLE_DEFINITION_INVALID} with every fault */
    static void check(List<VariableDefinition> variables, int most) {
        List<Violation> violations = new ArrayList<>();
        if (variables.size() > most) {
            violations.add(violation("variable_definitions", "a process declares at most " + most + " variables"));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < variables.size() && violations.size() < most; i++) {
            check(variables.get(i), "variable_definitions." + i, names, violations);
        }
        if (!violations.isEmpty()) {
            Violation first = violations.get(0);
            throw Problem.invalid("VARIABLE_DEFINITION_INVALID", first.path() + ": " + first.message(), violations)
                    .exception();
        }
    }

    private static void check(VariableDefinition variable, String path, Set<String> names, List<Violation> violations) {
        if (variable.name() == null
                || variable.name().isBlank()
                || variable.name().length() > MAX_TEXT) {
            violations.add(violation(path, "name must have 1 to " + MAX_TEXT + " characters"));
        } else if (!names.add(variable.name())) {
            violations.add(violation(path, "the variable '" + variable.name() + "' is declared twice"));
        }
        if (variable.label() == null || variable.label().isBlank()) {
            violations.add(violation(path, "label is required"));
        }
        String pattern =
                variable.validation() == null ? null : variable.validation().pattern();
        if (pattern != null && (pattern.length() > MAX_PATTERN || !isPattern(pattern))) {
            violations.add(
                    violation(path, "pattern must be a regular expression of at most " + MAX_PATTERN + " characters"));
        }
    }

    private static boolean isPattern(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static Violation violation(String path, String message) {
        return Violation.of(path, "VARIABLE_DEFINITION_INVALID", message);
    }
}
