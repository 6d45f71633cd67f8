package io.millrace.messaging.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxLaneTest {

    private final OutboxLane lane = new OutboxLane(3, 100);

    @BeforeEach
    void open() {
        lane.caughtUp();
    }

    private static OutboxRow row(int characters) {
        return new OutboxRow(UUID.randomUUID(), "k", "t", null, "x".repeat(characters), Instant.EPOCH);
    }

    @Test
    void shouldBeginBehindSinceRowsOfAnEarlierRunComeFirst() {
        // given
        OutboxLane fresh = new OutboxLane(3, 100);
        OutboxRow row = row(1);
        // when
        boolean taken = fresh.offer(List.of(row));
        // then
        assertThat(taken).isFalse();
        assertThat(fresh.behind(10)).containsExactly(row.id());
    }

    @Test
    void shouldGiveRowsInTheirOrder() throws Exception {
        // given
        OutboxRow first = row(1);
        OutboxRow second = row(1);
        // when
        lane.offer(List.of(first, second));
        // then
        assertThat(lane.take()).isEqualTo(first);
        assertThat(lane.take()).isEqualTo(second);
        assertThat(lane.isOnItsWay(first.id())).isTrue();
        lane.done(List.of(first.id(), second.id()));
        assertThat(lane.isEmpty()).isTrue();
    }

    @Test
    void shouldLeaveBehindWhatIsTooManyAndAllThatFollows() {
        // given
        List<OutboxRow> four = List.of(row(1), row(1), row(1), row(1));
        OutboxRow later = row(1);
        // then
        assertThat(lane.offer(four)).isFalse();
        assertThat(lane.offer(List.of(later))).isFalse();
        assertThat(lane.behind(10)).containsExactly(four.get(3).id(), later.id());
    }

    @Test
    void shouldLeaveBehindWhatIsTooLarge() {
        assertThat(lane.offer(List.of(row(60)))).isTrue();
        assertThat(lane.offer(List.of(row(60)))).isFalse();
    }

    @Test
    void shouldFallBehindWithAllThatWait() {
        // given
        OutboxRow lost = row(1);
        OutboxRow waiting = row(1);
        lane.offer(List.of(lost, waiting));
        // when
        lane.fallBehind(lost.id());
        // then
        assertThat(lane.behind(10)).containsExactly(lost.id(), waiting.id());
        assertThat(lane.isEmpty()).isTrue();
        assertThat(lane.caughtUp()).isFalse();
        lane.done(List.of(lost.id(), waiting.id()));
        assertThat(lane.caughtUp()).isTrue();
        assertThat(lane.offer(List.of(row(1)))).isTrue();
    }
}
