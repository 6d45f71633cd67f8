package io.millrace.callback.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When a failed delivery is tried again.
 *
 * @param waits the wait after attempt 1, 2, …; one attempt more than waits
 */
public record RetrySchedule(List<Duration> waits) {

    private static final int RUOTE_RETRIES = 11;

    /** One attempt. */
    public static final RetrySchedule ONCE = new RetrySchedule(List.of());

    /**
     * The schedule of the original callback service: after failed attempt n, counted from 0, the next comes after n^5 + 30
     * seconds; 12 attempts, the last about two and a half days in (spec/ruote.md §10.3).
     */
    public static final RetrySchedule RUOTE = new RetrySchedule(IntStream.range(0, RUOTE_RETRIES)
            .mapToObj(n -> Duration.ofSeconds((long) Math.pow(n, 5) + 30))
            .toList());

    public RetrySchedule {
        waits = List.copyOf(waits);
        if (waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a wait must not be negative");
        }
    }

    /** The same wait doubled for each retry, for exchanges. */
    public static RetrySchedule doubling(Duration first, int retries, Duration longest) {
        return new RetrySchedule(IntStream.range(0, retries)
                .mapToObj(n -> n < 30 ? first.multipliedBy(1L << n) : longest)
                .map(wait -> wait.compareTo(longest) > 0 ? longest : wait)
                .toList());
    }

    public int attempts() {
        return waits.size() + 1;
    }

    /** The wait after the given failed attempt, counted from 1; nothing when it was the last. */
    public Optional<Duration> after(int attempt) {
        return attempt <= waits.size() ? Optional.of(waits.get(attempt - 1)) : Optional.empty();
    }
}
