package io.millrace.instance.api.statemachine;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.millrace.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class AbsencesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration ASKING = Duration.ofSeconds(10);

    private long now = Long.MAX_VALUE - 5;

    private final Absences absences = new Absences(2, () -> now);

    @Test
    void shouldRememberForItsTimeAndThenLetOneAskAtATime() {
        absences.put("a", SECOND, null);
        assertThat(absences.get("a", ASKING)).isPresent();

        now += SECOND.toNanos();
        assertThat(absences.get("a", ASKING)).isEmpty();
        assertThat(absences.get("a", ASKING)).isPresent();

        now += ASKING.toNanos();
        assertThat(absences.get("a", ASKING)).isEmpty();
    }

    @Test
    void shouldRememberWhyNothingIsKnown() {
        Problem problem = Problem.unavailable("X", "not now", 1);
        absences.put("a", SECOND, problem);

        assertThat(absences.get("a", ASKING).orElseThrow().problem()).isEqualTo(problem);
    }

    @Test
    void shouldForgetWhatIsThereNowAndTheOldestBeyondItsBound() {
        absences.put("a", SECOND, null);
        absences.put("b", SECOND, null);
        absences.remove("b");
        assertThat(absences.get("b", ASKING)).isEmpty();

        absences.put("b", SECOND, null);
        absences.put("c", SECOND, null);
        assertThat(absences.get("a", ASKING)).isEmpty();
        assertThat(absences.get("c", ASKING)).isPresent();
    }
}
