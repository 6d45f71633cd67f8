package io.millrace.callback.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.callback.delivery.Outcome.Cause;
import io.millrace.callback.schedule.Jitter;
import io.millrace.callback.schedule.RetrySchedule;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final double MIDDLE = 0.5;
    private static final RetrySchedule TWICE = new RetrySchedule(List.of(Duration.ofSeconds(30)));
    private final Judge judge = new Judge(new Jitter(0.1), new Jitter(0.5), Duration.ofHours(1));

    private static Outcome answer(int status, String... retryAfter) {
        Map<String, List<String>> headers =
                retryAfter.length == 0 ? Map.of() : Map.of("retry-after", List.of(retryAfter));
        return new Outcome.Answered(status, headers, new byte[0], true);
    }

    private Verdict callback(int attempt, Outcome outcome) {
        return judge.callback(attempt, outcome, TWICE, NOW, MIDDLE);
    }

    private Verdict exchange(int attempt, Outcome outcome, boolean accepted) {
        return judge.exchange(attempt, outcome, accepted, TWICE, NOW, MIDDLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void shouldCountEvery2xxAsDelivered(int status) {
        assertThat(callback(1, answer(status))).isEqualTo(new Verdict.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 301, 302, 307, 400, 401, 404, 429, 500, 503})
    void shouldRetryEverythingElse(int status) {
        assertThat(callback(1, answer(status))).isEqualTo(new Verdict.RetryIn(Duration.ofSeconds(30)));
        assertThat(callback(2, answer(status))).isEqualTo(new Verdict.Exhausted("the receiver answered " + status));
    }

    @Test
    void shouldStopAtOnceWhenGone() {
        assertThat(callback(1, answer(410))).isInstanceOf(Verdict.Exhausted.class);
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsksWithinTheBound() {
        assertThat(callback(1, answer(429, "120"))).isEqualTo(new Verdict.RetryIn(Duration.ofMinutes(2)));
        assertThat(callback(1, answer(503, "86400"))).isEqualTo(new Verdict.RetryIn(Duration.ofHours(1)));
        assertThat(callback(1, answer(429, "1"))).isEqualTo(new Verdict.RetryIn(Duration.ofSeconds(30)));
        assertThat(callback(1, answer(429, "soon"))).isEqualTo(new Verdict.RetryIn(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_FAILED", "TIMEOUT", "TOO_LARGE"})
    void shouldRetryWithoutAnAnswer(Cause cause) {
        // given
        Outcome outcome = new Outcome.NoAnswer(cause, "why");
        // then
        assertThat(callback(1, outcome)).isInstanceOf(Verdict.RetryIn.class);
        assertThat(callback(2, outcome)).isEqualTo(new Verdict.Exhausted("why"));
        assertThat(exchange(1, outcome, false)).isInstanceOf(Verdict.RetryIn.class);
        assertThat(exchange(2, outcome, false)).isEqualTo(new Verdict.Exhausted("why"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDRESS_REFUSED", "BAD_REQUEST"})
    void shouldNotRetryWhatCanNeverSucceed(Cause cause) {
        // given
        Outcome outcome = new Outcome.NoAnswer(cause, "why");
        // then
        assertThat(callback(1, outcome)).isEqualTo(new Verdict.Exhausted("why"));
        assertThat(exchange(1, outcome, false)).isEqualTo(new Verdict.Exhausted("why"));
    }

    @Test
    void shouldReturnTheLastAnswerOfAnExchangeForTheOwnerToJudge() {
        assertThat(exchange(1, answer(500), false)).isInstanceOf(Verdict.RetryIn.class);
        assertThat(exchange(2, answer(500), false)).isEqualTo(new Verdict.Delivered());
        assertThat(exchange(1, answer(404), true)).isEqualTo(new Verdict.Delivered());
    }

    @ParameterizedTest
    @CsvSource({
        "200,,true",
        "404,404,true",
        "404,4xx,true",
        "404,40X,true",
        "404,5xx,false",
        "404,40,false",
        "404,41x,false"
    })
    void shouldAcceptStatusesByPattern(int status, String pattern, boolean accepted) {
        assertThat(AcceptedStatus.matches(status, pattern == null ? List.of() : List.of(pattern)))
                .isEqualTo(accepted);
    }
}
