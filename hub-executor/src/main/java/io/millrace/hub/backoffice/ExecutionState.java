package io.millrace.hub.backoffice;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.millrace.hub.execution.Phase;

/** Where an execution stands, in the words of the Backoffice ({@code spec/hub.md} §4). */
public enum ExecutionState {
    RUNNING,
    WAITING,
    ERROR,
    TERMINATED,
    EXPIRED,
    CANCELLED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExecutionState> of(String text) {
        return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
    }

    public static ExecutionState of(Phase phase) {
        return switch (phase) {
            case RUNNING -> RUNNING;
            case AT_ROUTE -> WAITING;
            case FAILED -> ERROR;
            case ENDED -> TERMINATED;
            case EXPIRED -> EXPIRED;
            case CANCELLED -> CANCELLED;
        };
    }
}
