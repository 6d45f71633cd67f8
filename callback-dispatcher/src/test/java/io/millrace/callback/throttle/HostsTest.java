package io.millrace.callback.throttle;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostsTest {

    private static final String SLOW = "slow:80";
    private static final String OTHER = "other:80";
    private final AtomicLong clock = new AtomicLong();
    private final Set<Integer> lasting = new HashSet<>();
    private final Hosts<Integer> hosts = hosts(2, 1, 0);

    private Hosts<Integer> hosts(int concurrency, int queue, int perSecond) {
        HostLimits limits =
                new HostLimits(concurrency, queue, perSecond, 3, Duration.ofSeconds(5), Duration.ofSeconds(20));
        return new Hosts<>(limits, clock::get, lasting::contains);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void silent(int times) {
        for (int i = 0; i < times; i++) {
            hosts.enqueue(SLOW, i);
            hosts.begin(SLOW);
            hosts.silent(SLOW);
        }
    }

    @Test
    void shouldBeginAsManyAsAHostMayHaveAndTheOthersAsTheyEnd() {
        // given
        hosts.enqueue(SLOW, 1);
        hosts.enqueue(SLOW, 2);
        hosts.enqueue(SLOW, 3);
        // then
        assertThat(hosts.begin(SLOW)).containsExactly(1, 2);
        assertThat(hosts.begin(SLOW)).isEmpty();
        hosts.answered(SLOW);
        assertThat(hosts.begin(SLOW)).containsExactly(3);
    }

    @Test
    void shouldGiveNoRoomToAFullHostAndAllToAnother() {
        // when
        for (int i = 0; i < 3; i++) {
            assertThat(hosts.reserve(SLOW)).isTrue();
        }
        // then
        assertThat(hosts.reserve(SLOW)).isFalse();
        assertThat(hosts.full()).containsExactly(SLOW);
        assertThat(hosts.reserve(OTHER)).isTrue();
        hosts.unreserve(SLOW);
        assertThat(hosts.reserve(SLOW)).isTrue();
    }

    @Test
    void shouldOpenTheCircuitOfASilentHostAndShedWhatWaits() {
        // given
        silent(3);
        hosts.enqueue(SLOW, 9);
        // then
        assertThat(hosts.begin(SLOW)).isEmpty();
        assertThat(hosts.shed(SLOW)).containsExactly(9);
        assertThat(hosts.shed(OTHER)).isEmpty();
        assertThat(hosts.open()).isEqualTo(1);
    }

    @Test
    void shouldProbeWithOneAttemptAndCloseWhenItIsAnswered() {
        // given
        silent(3);
        pass(Duration.ofSeconds(5));
        hosts.enqueue(SLOW, 1);
        hosts.enqueue(SLOW, 2);
        // then
        assertThat(hosts.begin(SLOW)).containsExactly(1);
        hosts.answered(SLOW);
        assertThat(hosts.begin(SLOW)).containsExactly(2);
        assertThat(hosts.open()).isZero();
    }

    @Test
    void shouldWaitTwiceAsLongAfterAFailedProbeUpToABound() {
        // given
        silent(3);
        // then
        for (int seconds : new int[] {5, 10, 20, 20}) {
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            hosts.enqueue(SLOW, 1);
            assertThat(hosts.begin(SLOW)).isEmpty();
            hosts.shed(SLOW);
            pass(Duration.ofNanos(1));
            silent(1);
        }
    }

    @Test
    void shouldProbeAgainWhenAProbeWasNotMade() {
        // given
        silent(3);
        pass(Duration.ofSeconds(5));
        hosts.enqueue(SLOW, 1);
        hosts.begin(SLOW);
        // when
        hosts.withdrawn(SLOW);
        hosts.enqueue(SLOW, 2);
        // then
        assertThat(hosts.begin(SLOW)).containsExactly(2);
    }

    @Test
    void shouldForgetFailuresWhenThereIsAnAnswer() {
        // given
        silent(2);
        hosts.enqueue(SLOW, 1);
        hosts.begin(SLOW);
        hosts.answered(SLOW);
        // when
        silent(2);
        // then
        assertThat(hosts.open()).isZero();
    }

    @Test
    void shouldKeepTheRate() {
        // given
        Hosts<Integer> limited = hosts(100, 100, 10);
        for (int i = 0; i < 30; i++) {
            limited.enqueue(SLOW, i);
        }
        // then
        assertThat(limited.begin(SLOW)).hasSize(10);
        pass(Duration.ofMillis(500));
        assertThat(limited.begin(SLOW)).hasSize(5);
    }

    @Test
    void shouldMakeALastAttemptEvenWhenTheCircuitIsOpen() {
        // given
        silent(3);
        lasting.add(7);
        hosts.enqueue(SLOW, 6);
        hosts.enqueue(SLOW, 7);
        hosts.enqueue(SLOW, 8);
        // then
        assertThat(hosts.begin(SLOW)).containsExactly(7);
        assertThat(hosts.shed(SLOW)).containsExactly(6, 8);
        hosts.answered(SLOW);
        hosts.enqueue(SLOW, 9);
        assertThat(hosts.begin(SLOW)).containsExactly(9);
    }

    @Test
    void shouldKeepLastAttemptsWithinTheLimitWhenTheCircuitIsOpen() {
        // given
        silent(3);
        for (int i = 10; i < 14; i++) {
            lasting.add(i);
            hosts.enqueue(SLOW, i);
        }
        // then
        assertThat(hosts.begin(SLOW)).containsExactly(10, 11);
        assertThat(hosts.shed(SLOW)).isEmpty();
        hosts.silent(SLOW);
        assertThat(hosts.begin(SLOW)).containsExactly(12);
    }
}
