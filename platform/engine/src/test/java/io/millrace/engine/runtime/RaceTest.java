package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.Faults;
import io.millrace.engine.store.StoreException;

import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas at the same instance, and a store that goes away. */
class RaceTest {

    private final Rig rig = new Rig();
    private final LaneEngine other = rig.otherEngine();

    @Test
    void shouldNotRejectOnAStateThatAnotherReplicaHasChanged() {
        // given: this engine remembers an instance without a work item
        rig.submit(Scripts.start("i1"));
        Rig.submit(other, Scripts.tell("i1", "open"));

        // when
        Answer answer = rig.submit(Scripts.tell("i1", "take"));

        // then
        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(Rig.code(rig.submit(Scripts.tell("i1", "take")))).isEqualTo("NOTHING_THERE");
    }

    @Test
    void shouldStepAgainAfterALostRace() {
        // given
        rig.submit(Scripts.start("i1"));
        AtomicInteger rivals = new AtomicInteger(3);
        interfere(() -> rivals.getAndDecrement() > 0);

        // when
        Answer answer = rig.submit(Scripts.tell("i1", Scripts.data("mine")));

        // then
        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(rig.state("i1").tokens()).containsExactly("rival", "rival", "rival", "mine");
    }

    @Test
    void shouldGiveUpWithAConflictWhenItLosesAgainAndAgain() {
        // given
        rig.submit(Scripts.start("i1"));
        interfere(() -> true);

        // when
        Answer answer = rig.submit(Scripts.tell("i1", Scripts.data("mine")));

        // then
        assertThat(Rig.code(answer)).isEqualTo("CONCURRENT_UPDATE");
        assertThat(rig.state("i1").tokens()).doesNotContain("mine").hasSizeGreaterThan(5);
    }

    private void interfere(java.util.function.BooleanSupplier wanted) {
        rig.store.faults = new Faults() {
            private boolean inside;

            @Override
            public void beforeCommit() {
                if (!inside && wanted.getAsBoolean()) {
                    inside = true;
                    Rig.submit(other, Scripts.tell("i1", Scripts.data("rival")));
                    inside = false;
                }
            }
        };
    }

    @Test
    void shouldNotFireATimerThatWasDisarmedAfterItFellDue() {
        // given: this engine has taken the timer, but not come to it
        rig.submit(Scripts.start("i1", "arm:t:1000"));
        rig.clock.advance(Duration.ofSeconds(2));
        assertThat(rig.engine.poll()).isEqualTo(1);

        // when
        Rig.submit(other, Scripts.tell("i1", "disarm:t"));
        Rig.work(rig.engine);

        // then
        assertThat(rig.state("i1").faults()).isEmpty();
        assertThat(rig.version("i1")).isEqualTo(2);
        assertThat(rig.store.mailbox).isEmpty();
    }

    @Test
    void shouldFireATimerOnceWhenTwoReplicasTookIt() {
        // given: the first to take it is so slow that its lease runs out
        rig.submit(Scripts.start("i1", "arm:t:1000"));
        rig.clock.advance(Duration.ofSeconds(2));
        rig.engine.poll();
        rig.clock.advance(TestSettings.LEASE.plusSeconds(1));
        assertThat(other.poll()).isEqualTo(1);

        // when
        Rig.work(other);
        Rig.work(rig.engine);

        // then
        assertThat(rig.state("i1").faults()).isEmpty();
        assertThat(rig.version("i1")).isEqualTo(2);
    }

    @Test
    void shouldNotFireATimerBeforeItsTime() {
        rig.submit(Scripts.start("i1", "arm:t:1000"));

        rig.pass(Duration.ofMillis(999));
        assertThat(rig.version("i1")).isEqualTo(1);

        rig.pass(Duration.ofMillis(1));
        assertThat(rig.version("i1")).isEqualTo(2);
    }

    @Test
    void shouldFireATimerAtItsNewTimeWhenArmedAgain() {
        // given
        rig.submit(Scripts.start("i1", "arm:t:1000"));
        rig.submit(Scripts.tell("i1", "arm:t:5000"));

        // when, then
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.version("i1")).isEqualTo(2);
        rig.pass(Duration.ofSeconds(4));
        assertThat(rig.version("i1")).isEqualTo(3);
        assertThat(rig.state("i1").faults()).isEmpty();
    }

    @Test
    void shouldFinishWhatADeadReplicaHadTaken() {
        // given: the continuation is in the memory of a replica that dies
        CompletableFuture<Answer> answer =
                other.submit(Scripts.start("i1", "later")).toCompletableFuture();
        other.turn(0);
        assertThat(answer).isCompleted();

        // when
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.version("i1")).isEqualTo(1);
        rig.pass(TestSettings.LEASE);

        // then
        assertThat(rig.version("i1")).isEqualTo(2);
        assertThat(rig.store.mailbox).isEmpty();
    }

    @Test
    void shouldUseAnInboxKeyEvenWhenTheMessageMeansNothing() {
        // given
        rig.submit(Scripts.start("i1"));
        Command message = Scripts.tell("i1", "nothing").once(Once.message("results", "m1"));

        // when
        Answer first = rig.submit(message);
        Answer second = Rig.submit(other, message);

        // then
        assertThat(first).isInstanceOf(Answer.Done.class);
        assertThat(second).isEqualTo(new Answer.Repeated(new InstanceId("i1"), null));
        assertThat(rig.version("i1")).isEqualTo(1);
    }

    @Test
    void shouldAnswerARepeatedCommandEvenWhenItWouldBeRejectedNow() {
        // given
        rig.submit(Scripts.start("i1", "open"));
        Command command = Scripts.tell("i1", "take").once(new Once("POST /x", "k", "", view -> null));
        rig.submit(command);

        // when
        Answer again = Rig.submit(other, command);

        // then
        assertThat(again).isInstanceOf(Answer.Repeated.class);
    }

    @Test
    void shouldAnswerUnavailableWhileTheDatabaseIsAwayAndRecoverByItself() {
        // given
        rig.submit(Scripts.start("i1"));
        rig.store.faults = new Faults() {
            @Override
            public void beforeCommit() {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "connection refused", null);
            }
        };

        // when
        Answer down = rig.submit(Scripts.tell("i1", Scripts.data("t1")));

        // then
        assertThat(Rig.code(down)).isEqualTo("DB_CONNECTION_ERROR");
        assertThat(((Answer.Refused) down).problem().status()).isEqualTo(503);
        assertThat(((Answer.Refused) down).problem().context()).containsKey("retryAfter");

        // and
        rig.store.faults = Faults.NONE;
        assertThat(rig.submit(Scripts.tell("i1", Scripts.data("t2")))).isInstanceOf(Answer.Done.class);
        assertThat(rig.state("i1").tokens()).containsExactly("t2");
    }

    @Test
    void shouldRefuseMoreThanTheQueueHolds() {
        // given
        LaneEngine small = rig.engine(new TestSettings().queueLength(2), Wakeups.none());
        small.submit(Scripts.start("i1"));
        small.submit(Scripts.start("i2"));

        // when
        Answer third = small.submit(Scripts.start("i3")).toCompletableFuture().join();

        // then
        assertThat(Rig.code(third)).isEqualTo("ENGINE_QUEUE_FULL");
        assertThat(((Answer.Refused) third).problem().context()).containsEntry("retryAfter", 2);
    }
}
