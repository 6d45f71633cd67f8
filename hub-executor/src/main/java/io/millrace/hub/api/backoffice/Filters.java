package io.millrace.hub.api.backoffice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.millrace.hub.backoffice.ExecutionFilter;
import io.millrace.hub.backoffice.ExecutionState;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Query parameters as a filter. */
final class Filters {

    private static final int MAX_TEXT = 200;

    private Filters() {}

    static ExecutionFilter of(String workflow, String state, String from, String to, String query) {
        return new ExecutionFilter(
                text("workflow", workflow), state(state), instant("from", from), instant("to", to), text("q", query));
    }

    private static ExecutionState state(String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return ExecutionState.of(value)
                .orElseThrow(() -> invalid("state is one of "
                        + Arrays.stream(ExecutionState.values())
                                .map(ExecutionState::text)
                                .collect(Collectors.joining(", "))));
    }

    private static Instant instant(String name, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(value).toInstant();
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw invalid(name + " is a time such as 2026-01-31T12:00:00Z");
        }
        throw invalid(name + " lies between 1970 and 9998");
    }

    private static String text(String name, String value) {
        if (value != null && value.length() > MAX_TEXT) {
            throw invalid(name + " has at most " + MAX_TEXT + " characters");
        }
        return value == null || value.isEmpty() ? null : value;
    }

    private static RuntimeException invalid(String why) {
        return Problem.of(ProblemKind.MALFORMED, "INVALID_PARAMETER", why).exception();
    }
}
