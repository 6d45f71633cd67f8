package io.millrace.instance.bpmn;

import java.util.List;

import io.millrace.engine.kernel.Status;

/** The status of an instance in the words of {@code spec/pythmata.md} §4; CANCELLED is ours. */
public enum ShownStatus {
    RUNNING(Status.RUNNING, Status.WAITING),
    COMPLETED(Status.COMPLETED),
    SUSPENDED(Status.SUSPENDED),
    ERROR(Status.FAILED),
    CANCELLED(Status.CANCELLED);

    private final List<Status> covers;

    ShownStatus(Status... covers) {
        this.covers = List.of(covers);
    }

    /** The kernel's words for it. */
    public List<Status> covers() {
        return covers;
    }

    public static ShownStatus of(Status status) {
        return switch (status) {
            case RUNNING, WAITING -> RUNNING;
            case COMPLETED -> COMPLETED;
            case SUSPENDED -> SUSPENDED;
            case FAILED -> ERROR;
            case CANCELLED -> CANCELLED;
        };
    }
}
