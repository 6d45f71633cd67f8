package io.millrace.settings;

import java.time.Duration;

/** A time, 0 to 100 years. */
public final class PauseOrNone extends Span {

    public PauseOrNone() {
        super(Duration.ZERO, LONGEST);
    }
}
