package io.millrace.callback.delivery;

/** Where a delivery stands. The last three are final. */
public enum Status {
    /** Not attempted yet. */
    PENDING,
    /** Another delivery must be over first. */
    WAITING,
    /** An attempt is under way, under a lease. */
    IN_FLIGHT,
    /** Failed so far; the next attempt has its time. */
    RETRY,
    DELIVERED,
    EXHAUSTED,
    CANCELLED
}
