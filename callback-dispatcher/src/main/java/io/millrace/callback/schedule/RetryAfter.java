package io.millrace.callback.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a receiver asked for with {@code Retry-After}: seconds or an HTTP date (RFC 9110 §10.2.3). */
public final class RetryAfter {

    private static final int LONGEST = 12;

    private RetryAfter() {}

    /** The wait asked for; nothing when the header is absent, garbage, negative or in the past. */
    public static Optional<Duration> parse(String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.trim();
        return text.matches("\\d{1," + LONGEST + "}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : date(text, now);
    }

    /** The wait to keep: never sooner than the schedule says, never later than the bound unless the schedule is. */
    public static Duration within(Duration asked, Duration scheduled, Duration bound) {
        Duration atMost = bound.compareTo(scheduled) > 0 ? bound : scheduled;
        Duration atLeast = asked.compareTo(scheduled) > 0 ? asked : scheduled;
        return atLeast.compareTo(atMost) > 0 ? atMost : atLeast;
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isAfter(now) ? Optional.of(Duration.between(now, at)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
