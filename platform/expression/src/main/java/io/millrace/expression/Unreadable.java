package io.millrace.expression;

/** Thrown by {@link Reads} when something cannot be read yet: it passes to the caller of the evaluation unchanged. */
public abstract class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected Unreadable(String message) {
        super(message, null, false, false);
    }
}
