package io.millrace.callback.schedule;

import java.time.Duration;

/**
 * Spreads retries, so that a receiver that comes back is not met by all at once.
 *
 * @param share of the wait by which it may be longer or shorter, from 0 to 1
 */
public record Jitter(double share) {

    public Jitter {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("jitter must be between 0 and 1");
        }
    }

    /** @param draw drawn evenly from 0 to 1 */
    public Duration apply(Duration wait, double draw) {
        return Duration.ofNanos((long) (wait.toNanos() * (1 + share * (2 * draw - 1))));
    }
}
