package io.millrace.callback.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryScheduleTest {

    @Test
    void shouldKeepTheTimesOfTheOriginal() {
        // when
        List<Long> secondsAfterTheFirst = new ArrayList<>(List.of(0L));
        for (int attempt = 1; RetrySchedule.RUOTE.after(attempt).isPresent(); attempt++) {
            long pause = RetrySchedule.RUOTE.after(attempt).get().toSeconds();
            secondsAfterTheFirst.add(secondsAfterTheFirst.getLast() + pause);
        }
        // then
        assertThat(secondsAfterTheFirst)
                .containsExactly(0L, 30L, 61L, 123L, 396L, 1450L, 4605L, 12411L, 29248L, 62046L, 121125L, 221155L);
        assertThat(RetrySchedule.RUOTE.attempts()).isEqualTo(12);
    }

    @Test
    void shouldMakeOneAttemptWhenOnce() {
        assertThat(RetrySchedule.ONCE.after(1)).isEmpty();
    }

    @Test
    void shouldDoubleUpToTheLongest() {
        // when
        RetrySchedule schedule = RetrySchedule.doubling(Duration.ofSeconds(5), 40, Duration.ofSeconds(30));
        // then
        assertThat(schedule.waits().subList(0, 4))
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(schedule.after(40)).contains(Duration.ofSeconds(30));
        assertThat(schedule.after(41)).isEmpty();
    }

    @Test
    void shouldRefuseANegativeWait() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFindSchedulesByName() {
        // given
        Schedules schedules = new Schedules(Map.of("short", List.of(Duration.ofSeconds(1))));
        // then
        assertThat(schedules.find(null)).contains(RetrySchedule.RUOTE);
        assertThat(schedules.find("once")).contains(RetrySchedule.ONCE);
        assertThat(schedules.find("short").map(RetrySchedule::attempts)).contains(2);
        assertThat(schedules.find("unknown")).isEqualTo(Optional.empty());
    }

    @Test
    void shouldStayWithinTheJitter() {
        // given
        Jitter jitter = new Jitter(0.1);
        // then
        assertThat(jitter.apply(Duration.ofSeconds(100), 0)).isEqualTo(Duration.ofSeconds(90));
        assertThat(jitter.apply(Duration.ofSeconds(100), 0.5)).isEqualTo(Duration.ofSeconds(100));
        assertThat(jitter.apply(Duration.ofSeconds(100), 1)).isEqualTo(Duration.ofSeconds(110));
    }
}
