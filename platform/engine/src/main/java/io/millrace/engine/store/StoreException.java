package io.millrace.engine.store;

import java.util.Objects;

/** The store could not do it. Nothing of the call was stored, except perhaps with {@link Kind#UNAVAILABLE}. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as far as the caller must act differently. */
    public enum Kind {
        /** No connection or no answer; whether a commit took place is not known. */
        UNAVAILABLE,
        /** A deadlock or the like: the same again may succeed. */
        RETRY,
        /** An idempotency key is used already, or mail is gone. */
        GUARD,
        /** A step took a unique key that another instance holds. */
        KEY_TAKEN,
        /** A value that cannot be stored. */
        BAD_DATA,
        /** Anything else. */
        FAULT
    }

    private final Kind kind;

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }
}
