package io.millrace.plan.statemachine;

import java.util.Optional;

/** Which reads an extension enriches, numbered from 1 ({@code spec/vnext.md} §1.8). */
public enum ExtensionScope {
    INSTANCE,
    LIST,
    EVERYWHERE;

    public static Optional<ExtensionScope> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
