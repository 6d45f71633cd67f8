package io.millrace.web.failure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import io.millrace.problem.Problem;
import io.millrace.problem.Violation;
import io.millrace.web.problem.Codes;

/** Broken Bean Validation constraints of a resource's parameters and bodies. */
final class ConstraintFailure {

    private ConstraintFailure() {}

    static Optional<Problem> problem(Throwable failure) {
        return Chain.first(failure, ConstraintViolationException.class)
                .filter(broken -> broken.getConstraintViolations() != null)
                .map(ConstraintFailure::problem);
    }

    private static Problem problem(ConstraintViolationException failure) {
        List<Violation> violations = failure.getConstraintViolations().stream()
                .map(ConstraintFailure::violation)
                .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message))
                .toList();
        String detail = violations.stream()
                .map(violation -> violation.path() + " " + violation.message())
                .collect(Collectors.joining(", "));
        return Problem.invalid(Codes.INVALID_BODY, detail.isEmpty() ? "invalid input" : detail, violations);
    }

    private static Violation violation(ConstraintViolation<?> broken) {
        return Violation.of(path(broken.getPropertyPath()), "CONSTRAINT", broken.getMessage());
    }

    /** The client knows fields, not the Java method and parameter that stand before them. */
    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        Path.Node last = null;
        for (Path.Node node : path) {
            last = node;
            if (node.getKind() == ElementKind.PROPERTY) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
                if (node.getIndex() != null) {
                    text.append('[').append(node.getIndex()).append(']');
                }
            }
        }
        return text.isEmpty() && last != null && last.getName() != null ? last.getName() : text.toString();
    }
}
