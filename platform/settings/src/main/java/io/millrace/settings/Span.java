package io.millrace.settings;

import java.time.Duration;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkus.runtime.configuration.DurationConverter;

/** A time within bounds; a setting with bounds of its own extends it where it is declared. */
public abstract class Span implements Converter<Duration> {

    /** Milliseconds and nanoseconds of it are a long all the same, and no setting means more. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private final Duration least;
    private final Duration most;

    protected Span(Duration least, Duration most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public final Duration convert(String value) {
        Duration span = parse(value.strip());
        if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
            throw new IllegalArgumentException(bounds());
        }
        return span;
    }

    private Duration parse(String value) {
        try {
            return DurationConverter.parseDuration(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(bounds(), e);
        }
    }

    private String bounds() {
        return "it must be a time such as 500ms, 10s, 2m, 8h, 7d or PT1M30S, from " + shown(least) + " to "
                + shown(most);
    }

    private static String shown(Duration span) {
        if (span.isZero()) {
            return "0";
        }
        if (span.toDays() > 0) {
            return span.toDays() + "d";
        }
        return span.toSeconds() > 0 ? span.toSeconds() + "s" : span.toMillis() + "ms";
    }
}
