package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.Scripts;
import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;

class AwaitTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final InstanceId I1 = new InstanceId("i1");

    private final Rig rig = new Rig();
    private final Channel channel = new Channel();
    private final LaneEngine engine = rig.engine(new TestSettings(), channel);

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void shouldWakeOnACommitOfThisReplica() {
        // given
        engine.start();
        engine.submit(Scripts.start("i1")).toCompletableFuture().join();
        CompletableFuture<InstanceView> waiting =
                engine.await(I1, view -> view.version() == 2, LONG).toCompletableFuture();

        // when
        engine.submit(Scripts.tell("i1", "open"));

        // then
        assertThat(waiting).succeedsWithin(LONG);
    }

    @Test
    void shouldWakeWhenAnotherReplicaReportsAChange() {
        // given
        engine.start();
        rig.submit(Scripts.start("i1"));
        CompletableFuture<InstanceView> waiting =
                engine.await(I1, view -> view.version() == 2, LONG).toCompletableFuture();

        // when
        rig.submit(Scripts.tell("i1", "open"));
        channel.listener.accept(I1);

        // then
        assertThat(waiting).succeedsWithin(LONG);
    }

    @Test
    void shouldNoticeAChangeThatNobodyReported() {
        // given
        engine.start();
        rig.submit(Scripts.start("i1"));
        CompletableFuture<InstanceView> waiting =
                engine.await(I1, view -> view.version() == 2, LONG).toCompletableFuture();

        // when
        rig.submit(Scripts.tell("i1", "open"));

        // then
        assertThat(waiting).succeedsWithin(LONG);
    }

    @Test
    void shouldGiveTheLastViewWhenTheTimeIsOver() {
        engine.start();
        rig.submit(Scripts.start("i1"));

        assertThat(engine.await(I1, view -> false, Duration.ofMillis(100)).toCompletableFuture())
                .succeedsWithin(LONG)
                .satisfies(view -> assertThat(view.version()).isEqualTo(1));
    }

    @Test
    void shouldSayThatThereIsNoSuchInstance() {
        engine.start();

        assertThat(engine.await(I1, view -> true, Duration.ofMillis(50)).toCompletableFuture())
                .failsWithin(LONG)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("INSTANCE_NOT_FOUND"));
    }

    @Test
    void shouldFinishWhatWasTakenWhenItStops() {
        // given
        CompletableFuture<Answer> taken = engine.submit(Scripts.start("i1")).toCompletableFuture();

        // when
        engine.start();
        engine.stop();

        // then
        assertThat(taken).isCompletedWithValueMatching(Answer.Done.class::isInstance);
    }

    /** Replicas' news that the test sends itself. */
    private static final class Channel implements Wakeups {

        private Consumer<InstanceId> listener;

        @Override
        public void changed(InstanceId instance) {
            // The other replica is the test.
        }

        @Override
        public void onChange(Consumer<InstanceId> consumer) {
            listener = consumer;
        }
    }
}
