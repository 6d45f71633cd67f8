package io.millrace.callback.delivery;

/** What a delivery is for. */
public enum Kind {
    /** A signed POST whose answer's status is all that counts. */
    CALLBACK,
    /** A request whose answer the owner waits for. */
    EXCHANGE
}
