package io.millrace.instance.statemachine.boundary;

import java.util.List;
import java.util.Optional;

import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;

/**
 * Finds the rule for a failure: boundaries from the innermost out, in each its {@code onTimeout} first where nothing was
 * answered in time, then its rules in order. A retry whose tries are used up is passed over ({@code spec/vnext.md} §7.1).
 */
public final class Boundaries {

    private Boundaries() {}

    /** @param tries how often the task was tried again so far */
    public static Optional<ErrorRule> rule(List<ErrorBoundary> boundaries, Failure failure, int tries) {
        for (ErrorBoundary boundary : boundaries) {
            if (failure.late() && boundary.onTimeout() != null && usable(boundary.onTimeout(), failure, tries)) {
                return Optional.of(boundary.onTimeout());
            }
            Optional<ErrorRule> rule = boundary.rules().stream()
                    .filter(any -> matches(any, failure) && usable(any, failure, tries))
                    .findFirst();
            if (rule.isPresent()) {
                return rule;
            }
        }
        return Optional.empty();
    }

    private static boolean usable(ErrorRule rule, Failure failure, int tries) {
        return rule.logOnly()
                || rule.action() != ErrorAction.RETRY
                || failure.task()
                        && rule.retry() != null
                        && tries < rule.retry().retries();
    }

    private static boolean matches(ErrorRule rule, Failure failure) {
        return (rule.types().isEmpty() || rule.types().stream().anyMatch(type -> isKind(type, failure.kind())))
                && (rule.codes().isEmpty()
                        || rule.codes().stream()
                                .anyMatch(code -> failure.codes().stream().anyMatch(code::equalsIgnoreCase)));
    }

    /** Names may be qualified; {@code Exception} is every kind. */
    private static boolean isKind(String type, String kind) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return simple.equalsIgnoreCase(kind) || simple.equalsIgnoreCase("Exception");
    }
}
