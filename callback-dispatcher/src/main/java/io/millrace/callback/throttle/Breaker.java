package io.millrace.callback.throttle;

import java.time.Duration;

/**
 * A circuit breaker for one host: after so many attempts in a row without any answer it opens, then lets one attempt probe
 * after a pause that doubles. An answer, whatever its status, closes it. Times are monotonic nanoseconds, given. Not
 * thread-safe.
 */
final class Breaker {

    private static final int MAX_DOUBLINGS = 10;

    private final int threshold;
    private final Duration pause;
    private final Duration longestPause;
    private int failures;
    private int openings;
    private long openUntil;
    private boolean open;
    private boolean probing;

    Breaker(int threshold, Duration pause, Duration longestPause) {
        this.threshold = threshold;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    boolean allows(long now) {
        return !open || !probing && now - openUntil >= 0;
    }

    boolean isOpen() {
        return open;
    }

    /** An attempt begins. */
    void begin() {
        if (open) {
            probing = true;
        }
    }

    /** The attempt was not made after all. */
    void withdraw() {
        probing = false;
    }

    void answered() {
        failures = 0;
        openings = 0;
        open = false;
        probing = false;
    }

    void silent(long now) {
        failures++;
        if (open && probing || !open && failures >= threshold) {
            Duration wait = pause.multipliedBy(1L << Math.min(openings, MAX_DOUBLINGS));
            Duration bounded = wait.compareTo(longestPause) > 0 ? longestPause : wait;
            openUntil = now + bounded.toNanos();
            openings++;
            open = true;
            probing = false;
        }
    }
}
