package io.millrace.plan.statemachine;

import java.util.Optional;

/** What an error boundary does about a failure, numbered from 0 in definitions ({@code spec/vnext.md} §7.1). */
public enum ErrorAction {
    ABORT,
    RETRY,
    ROLLBACK,
    IGNORE,
    NOTIFY,
    LOG;

    public static Optional<ErrorAction> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }
}
