package io.millrace.callback.delivery;

import java.time.Duration;

/** What follows from an attempt. */
public sealed interface Verdict {

    /** Over: taken, or, for an exchange, answered. */
    record Delivered() implements Verdict {}

    record RetryIn(Duration pause) implements Verdict {}

    /** Over: no attempt is left, or none could help. */
    record Exhausted(String reason) implements Verdict {}

    record Cancelled() implements Verdict {}
}
