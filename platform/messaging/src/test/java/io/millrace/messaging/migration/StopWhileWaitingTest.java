package io.millrace.messaging.migration;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

import io.millrace.testkit.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

class StopWhileWaitingTest {

    private final StopWhileWaiting stop = new StopWhileWaiting();
    private final CompletableFuture<FlywayException> failure = new CompletableFuture<>();
    private final Thread start = Thread.ofPlatform().daemon().unstarted(this::migrate);

    /** As the services do: two minutes at least, where nobody listens. */
    private void migrate() {
        try {
            Flyway.configure()
                    .dataSource("jdbc:postgresql://127.0.0.1:" + FreePort.next() + "/nowhere", "nobody", "")
                    .connectRetries(120)
                    .connectRetriesInterval(2)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            failure.complete(e);
        }
    }

    @Test
    void shouldEndTheWaitForADatabaseWhenTheServiceIsToldToStop() {
        // given
        stop.watch(start);
        start.start();
        awaitSleep();

        // when
        stop.stop();

        // then
        assertThat(failure).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void shouldNotInterruptAServiceThatHasStarted() {
        // given
        stop.watch(start);
        start.start();
        awaitSleep();
        stop.started(null);

        // when
        stop.stop();

        // then
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        assertThat(failure).isNotDone();
        start.interrupt();
    }

    private void awaitSleep() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Stream.of(start.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals("sleep"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
