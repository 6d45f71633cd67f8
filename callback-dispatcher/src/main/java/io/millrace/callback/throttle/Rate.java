package io.millrace.callback.throttle;

/** Attempts per second, with a burst of one second's worth. Times are monotonic nanoseconds, given. Not thread-safe. */
final class Rate {

    private static final double NANOS = 1_000_000_000d;

    private final int perSecond;
    private double tokens;
    private long last;

    /** @param perSecond 0 for no limit */
    Rate(int perSecond, long now) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.last = now;
    }

    boolean tryTake(long now) {
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(perSecond, tokens + (now - last) / NANOS * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
