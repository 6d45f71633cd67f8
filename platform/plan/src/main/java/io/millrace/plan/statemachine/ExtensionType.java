package io.millrace.plan.statemachine;

import java.util.Optional;

/** Which flows an extension is for, and whether it must be asked for; numbered from 1 ({@code spec/vnext.md} §1.8). */
public enum ExtensionType {
    GLOBAL,
    GLOBAL_REQUESTED,
    DEFINED,
    DEFINED_REQUESTED;

    /** Whether it is for every flow, without being listed by it. */
    public boolean global() {
        return this == GLOBAL || this == GLOBAL_REQUESTED;
    }

    public static Optional<ExtensionType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
