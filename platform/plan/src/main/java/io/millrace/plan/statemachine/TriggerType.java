package io.millrace.plan.statemachine;

import java.util.Locale;
import java.util.Optional;

/** What fires a transition, numbered from 0 in definitions ({@code spec/vnext.md} §2.2). */
public enum TriggerType {
    MANUAL,
    AUTOMATIC,
    SCHEDULED,
    EVENT;

    /** The name in the transition history. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a caller of the API may fire it. */
    public boolean callable() {
        return this == MANUAL || this == EVENT;
    }

    public static Optional<TriggerType> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }
}
