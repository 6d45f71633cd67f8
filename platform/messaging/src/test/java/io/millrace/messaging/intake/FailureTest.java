package io.millrace.messaging.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.messaging.MalformedMessage;
import io.millrace.problem.Problem;
import io.millrace.problem.TooNew;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006, OUTAGE",
        "57P01, OUTAGE",
        "53300, OUTAGE",
        "40001, OUTAGE",
        "25006, OUTAGE",
        "22021, UNKNOWN",
        "23505, UNKNOWN"
    })
    void shouldTellAnOutageOfTheDatabaseFromABadStatement(String state, Failure expected) {
        assertThat(Failure.of(new IllegalStateException(new SQLException("x", state))))
                .isEqualTo(expected);
    }

    @Test
    void shouldWaitForWhatIsUnavailable() {
        assertThat(Failure.of(new CompletionException(
                        Problem.unavailable("BUSY", "busy", 1).exception())))
                .isEqualTo(Failure.OUTAGE);
        assertThat(Failure.of(new IOException("gone"))).isEqualTo(Failure.OUTAGE);
    }

    @Test
    void shouldTryAgainWhatOnlyCameAtABadMoment() {
        assertThat(Failure.of(Problem.conflict("CONCURRENT_UPDATE", "others change it")
                        .with("retryAfter", 1)
                        .exception()))
                .isEqualTo(Failure.OUTAGE);
    }

    @Test
    void shouldLetANewerReplicaHaveWhatItUnderstands() {
        assertThat(Failure.of(TooNew.plan("hub", 2, 1).exception())).isEqualTo(Failure.ELSEWHERE);
    }

    @Test
    void shouldParkWhatIsWrongInItself() {
        assertThat(Failure.of(new MalformedMessage("x"))).isEqualTo(Failure.PERMANENT);
        assertThat(Failure.of(new PermanentFailure("x"))).isEqualTo(Failure.PERMANENT);
        assertThat(Failure.of(Problem.invalid("X", "x").exception())).isEqualTo(Failure.PERMANENT);
    }

    @Test
    void shouldNotKnowABug() {
        assertThat(Failure.of(new NullPointerException())).isEqualTo(Failure.UNKNOWN);
    }
}
