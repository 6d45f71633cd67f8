package io.millrace.hub.execution;

/** The end of an execution that nobody finished. */
final class Expiry {

    static final String TIMER = "expiry";

    private Expiry() {}
}
