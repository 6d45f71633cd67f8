package io.millrace.settings;

import java.time.Duration;

/** A time, 1 ms to 100 years. */
public final class Pause extends Span {

    public Pause() {
        super(Duration.ofMillis(1), LONGEST);
    }
}
