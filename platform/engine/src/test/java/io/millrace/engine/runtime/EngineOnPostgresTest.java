package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.script.Scripts;
import io.millrace.json.Json;
import io.millrace.problem.ProblemKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands, keys and data. */
class EngineOnPostgresTest extends PostgresEngine {

    @Test
    void shouldAnswerAStartAfterItsCommit() {
        // when
        Answer answer = submit(Scripts.start("i1", "open", "record", "publish", "attribute:colour:red"));

        // then
        assertThat(answer).isInstanceOfSatisfying(Answer.Done.class, done -> {
            assertThat(done.view().version()).isEqualTo(1);
            assertThat(done.view().status()).isEqualTo(Status.WAITING);
        });
        InstanceView found = engine.find(new InstanceId("i1")).orElseThrow();
        assertThat(found).isEqualTo(((Answer.Done) answer).view());
        assertThat(database.count("work_item")).isEqualTo(1);
        assertThat(database.value("select data->>'colour' from instance_attributes"))
                .isEqualTo("red");
        assertThat(database.value("select routing_key from outbox")).isEqualTo("test.happened.v1");
        assertThat(published).hasSize(1);
        assertThat(engine.history(new InstanceId("i1"), 0, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.step()).isEqualTo(1));
        assertThat(engine.activities(new InstanceId("i1"), 0, 10))
                .extracting(ActivityEntry::kind)
                .containsExactly("noted");
    }

    @Test
    void shouldStepAnInstanceThatAnotherReplicaMoved() {
        // given
        submit(Scripts.start("i1", "open"));
        LaneEngine other = engine();
        other.start();
        try {
            // when each has the instance in its memory and the other moves it
            for (int i = 0; i < 5; i++) {
                assertThat(submit(engine, Scripts.tell("i1", Scripts.data("a" + i))))
                        .isInstanceOf(Answer.Done.class);
                assertThat(submit(other, Scripts.tell("i1", Scripts.data("b" + i))))
                        .isInstanceOf(Answer.Done.class);
            }
        } finally {
            other.stop();
        }

        // then
        InstanceView view = engine.find(new InstanceId("i1")).orElseThrow();
        assertThat(view.version()).isEqualTo(11);
        assertThat(view.state(ScriptState.class).tokens())
                .containsExactly("a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4");
    }

    @Test
    void shouldAnswerManyCommandsSentAtOnce() {
        // when
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answers.add(engine.submit(Scripts.start("i" + i, "open", "arm:t:100000"))
                    .toCompletableFuture());
            answers.add(engine.submit(Scripts.tell("i" + i, "close", "disarm:t", "record"))
                    .toCompletableFuture());
        }

        // then
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .succeedsWithin(Duration.ofSeconds(10))
                        .isInstanceOf(Answer.Done.class));
        assertThat(database.count("instance")).isEqualTo(300);
        assertThat(database.count("history")).isEqualTo(600);
        assertThat(database.count("work_item")).isZero();
        assertThat(database.count("mailbox")).isZero();
    }

    @Test
    void shouldTakeEffectOncePerKey() {
        // given
        Once once = new Once("POST /x", "k1", "hash", view -> Json.object().put("version", view.version()));
        submit(Scripts.start("i1"));
        submit(Scripts.tell("i1", Scripts.data("t1")).once(once));

        // when
        Answer again = submit(Scripts.tell("i1", Scripts.data("t1")).once(once));
        Answer otherBody =
                submit(Scripts.tell("i1", Scripts.data("t2")).once(new Once("POST /x", "k1", "other", view -> null)));

        // then
        assertThat(again)
                .isEqualTo(
                        new Answer.Repeated(new InstanceId("i1"), Json.object().put("version", 2)));
        assertThat(otherBody)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
        assertThat(state("i1").tokens()).containsExactly("t1");
    }

    @Test
    void shouldStartOnceWhenTheSameKeyComesWithManyIds() {
        // when
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Once once = new Once("POST /x", "k1", "hash", view -> null);
            answers.add(engine.submit(Scripts.start("i" + i).once(once)).toCompletableFuture());
        }

        // then
        List<Answer> all = answers.stream().map(EngineOnPostgresTest::get).toList();
        assertThat(all).filteredOn(Answer.Done.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Answer.Repeated.class::isInstance).hasSize(49);
        assertThat(database.count("instance")).isEqualTo(1);
    }

    @Test
    void shouldNameTheHolderOfAUniqueKey() {
        // given
        submit(Scripts.start("i1", "key:shop/order/7"));

        // when
        Answer answer = submit(Scripts.start("i2", "key:shop/order/7"));

        // then
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("KEY_TAKEN");
            assertThat(refused.problem().kind()).isEqualTo(ProblemKind.CONFLICT);
            assertThat(refused.problem().context())
                    .containsEntry("instanceId", "i1")
                    .containsEntry("status", "waiting");
        });

        // and a key is free again when its instance has ended
        submit(Scripts.tell("i1", "end"));
        assertThat(submit(Scripts.start("i2", "key:shop/order/7"))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void shouldRefuseAKeyThatAStepCannotTake() {
        // given
        submit(Scripts.start("i1", "key:a"));
        submit(Scripts.start("i2"));

        // when
        Answer answer = submit(Scripts.tell("i2", "key:a"));

        // then
        assertThat(code(answer)).isEqualTo("KEY_TAKEN");
    }

    @Test
    void shouldRefuseOnlyTheCommandWhoseDataCannotBeStored() {
        // given
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String value = i == 17 ? "attribute:x:\0" : "attribute:x:y";
            answers.add(engine.submit(Scripts.start("i" + i, value)).toCompletableFuture());
        }

        // when
        List<Answer> all = answers.stream().map(EngineOnPostgresTest::get).toList();

        // then
        assertThat(code(all.get(17))).isEqualTo("DATA_NOT_STORABLE");
        assertThat(all).filteredOn(Answer.Done.class::isInstance).hasSize(39);
    }

    @Test
    void shouldFailOnlyTheCommandWhoseInterpreterThrows() {
        // given
        submit(Scripts.start("i1"));

        // when
        CompletableFuture<Answer> boom =
                engine.submit(Scripts.tell("i1", "boom")).toCompletableFuture();
        CompletableFuture<Answer> good =
                engine.submit(Scripts.tell("i1", "open")).toCompletableFuture();

        // then
        assertThat(boom).failsWithin(Duration.ofSeconds(5)).withThrowableThat().withMessageContaining("boom");
        assertThat(get(good)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void shouldRefuseWhatTheInterpreterRejectsAndUnknownAndExistingInstances() {
        submit(Scripts.start("i1"));

        assertThat(code(submit(Scripts.tell("i1", "reject")))).isEqualTo("NOT_NOW");
        assertThat(code(submit(Scripts.tell("nobody", "open")))).isEqualTo("INSTANCE_NOT_FOUND");
        assertThat(code(submit(Scripts.start("i1")))).isEqualTo("INSTANCE_EXISTS");
        assertThat(code(submit(Scripts.tell("i1", "grow:2000000")))).isEqualTo("STATE_TOO_LARGE");
    }

    @Test
    void shouldKeepIncidentsOpenUntilResolved() {
        submit(Scripts.start("i1", "incident:x"));
        assertThat(engine.incidents(new InstanceId("i1")))
                .extracting(Incident::code)
                .containsExactly("TEST");

        submit(Scripts.tell("i1", "resolve:x"));
        assertThat(engine.incidents(new InstanceId("i1"))).isEmpty();
    }

    @Test
    void shouldRefuseAfterStop() {
        engine.stop();

        assertThat(code(submit(Scripts.start("i1")))).isEqualTo("ENGINE_STOPPING");
    }
}
