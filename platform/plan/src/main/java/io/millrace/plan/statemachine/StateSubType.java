package io.millrace.plan.statemachine;

import java.util.Locale;
import java.util.Optional;

/** What a state means to the business, numbered from 0 in definitions ({@code spec/vnext.md} §2.2). */
public enum StateSubType {
    NONE,
    SUCCESS,
    ERROR,
    TERMINATED,
    SUSPENDED,
    BUSY,
    HUMAN,
    CANCELLED,
    TIMEOUT;

    /** The name in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StateSubType> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }
}
