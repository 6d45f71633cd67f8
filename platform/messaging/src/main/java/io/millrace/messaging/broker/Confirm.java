package io.millrace.messaging.broker;

/** What the broker said to a published message. */
public enum Confirm {
    /** It has it, safely. */
    TAKEN,
    /** No queue is bound for it; it came back. */
    UNROUTABLE,
    /** It could not keep it. */
    REFUSED,
    /** The connection ended first: the broker may have it or not. */
    LOST
}
