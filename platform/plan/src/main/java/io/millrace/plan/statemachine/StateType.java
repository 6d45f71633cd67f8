package io.millrace.plan.statemachine;

import java.util.Optional;

/** The sorts of state, numbered from 1 in definitions ({@code spec/vnext.md} §2.2). */
public enum StateType {
    INITIAL("initial"),
    INTERMEDIATE("intermediate"),
    FINISH("finish"),
    SUB_FLOW("subFlow"),
    WIZARD("wizard");

    private final String text;

    StateType(String text) {
        this.text = text;
    }

    /** The name in the API. */
    public String text() {
        return text;
    }

    public static Optional<StateType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
