package io.millrace.settings;

import java.time.Duration;

/** A time, 0 to 1 day. For what somebody waits for; 0 is no wait. */
public final class TimeoutOrNone extends Span {

    public TimeoutOrNone() {
        super(Duration.ZERO, Duration.ofDays(1));
    }
}
