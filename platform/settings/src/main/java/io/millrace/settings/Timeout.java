package io.millrace.settings;

import java.time.Duration;

/** A time, 1 ms to 1 day. For what somebody waits for; its milliseconds are an int. */
public final class Timeout extends Span {

    public Timeout() {
        super(Duration.ofMillis(1), Duration.ofDays(1));
    }
}
