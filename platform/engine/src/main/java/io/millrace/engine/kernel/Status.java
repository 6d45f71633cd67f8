package io.millrace.engine.kernel;

import java.util.Locale;

/** Where an instance stands, as far as the runtime and the operator care. */
public enum Status {
    /** Something of its own is still going on: an exchange is out, a continuation is due. */
    RUNNING,
    /** Quiet: it waits for somebody or something outside. */
    WAITING,
    SUSPENDED,
    /** Stopped by an incident; it needs a person. */
    FAILED,
    COMPLETED,
    CANCELLED;

    public boolean ended() {
        return this == COMPLETED || this == CANCELLED;
    }

    /** Nothing will happen by itself at once: what a synchronous caller waits for. */
    public boolean quiet() {
        return this != RUNNING;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
