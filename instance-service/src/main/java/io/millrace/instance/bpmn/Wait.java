package io.millrace.instance.bpmn;

import java.util.Objects;

/** What a waiting token waits for. */
public record Wait(Kind kind, String id) {

    /** The sorts of waiting. */
    public enum Kind {
        TASK,
        TIMER,
        EXCHANGE,
        JOIN
    }

    public Wait {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
    }
}
