package io.millrace.callback.schedule;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldReadSeconds() {
        assertThat(RetryAfter.parse(" 5 ", NOW)).contains(Duration.ofSeconds(5));
    }

    @Test
    void shouldReadADate() {
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 12:01:00 GMT", NOW)).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "soon", "1.5", "9999999999999999999", "Sun, 01 Mar 2026 11:00:00 GMT", "5 s"})
    void shouldIgnoreWhatMakesNoSense(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void shouldNeverBeSoonerThanTheScheduleNorLaterThanTheBound() {
        // given
        Duration scheduled = Duration.ofSeconds(30);
        Duration bound = Duration.ofHours(1);
        // then
        assertThat(RetryAfter.within(Duration.ofSeconds(5), scheduled, bound)).isEqualTo(scheduled);
        assertThat(RetryAfter.within(Duration.ofMinutes(5), scheduled, bound)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryAfter.within(Duration.ofDays(1), scheduled, bound)).isEqualTo(bound);
        assertThat(RetryAfter.within(Duration.ofDays(1), Duration.ofHours(2), bound))
                .isEqualTo(Duration.ofHours(2));
    }
}
