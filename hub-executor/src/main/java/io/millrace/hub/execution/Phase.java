package io.millrace.hub.execution;

import io.millrace.engine.kernel.Status;

/** Where an execution stands. */
public enum Phase {
    /** The script goes on by itself: an exchange is out, or there is more to run. */
    RUNNING(Status.RUNNING),
    /** A route is shown; the client's answer is awaited. */
    AT_ROUTE(Status.WAITING),
    /** The script failed; an operator may retry. */
    FAILED(Status.FAILED),
    ENDED(Status.COMPLETED),
    EXPIRED(Status.CANCELLED),
    CANCELLED(Status.CANCELLED);

    private final Status status;

    Phase(Status status) {
        this.status = status;
    }

    public Status status() {
        return status;
    }

    public boolean over() {
        return status.ended();
    }
}
