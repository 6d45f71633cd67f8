package io.millrace.engine.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.engine.script.ScriptInterpreter;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.MailKey;
import io.millrace.engine.store.PostgresStore;
import io.millrace.engine.store.TestDatabase;
import io.millrace.json.Json;
import io.millrace.messaging.outbox.OutboxRow;
import io.millrace.problem.ProblemKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EngineOnPostgresTest {

    private final List<OutboxRow> published = new CopyOnWriteArrayList<>();
    private TestDatabase database;
    private LaneEngine engine;

    @BeforeEach
    void start() {
        database = TestDatabase.empty();
        engine = engine();
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    private LaneEngine engine() {
        return new LaneEngine(
                new PostgresStore(database.dataSource()),
                List.of(ScriptInterpreter.runtime()),
                new Scripts().plans(),
                (notation, key, version) -> "known".equals(key)
                        ? Optional.of(new StartablePlans.Startable(version + ".2.3", Scripts.OBEDIENT.hash()))
                        : Optional.empty(),
                Wakeups.none(),
                InstantSource.system(),
                EngineSettings.of("test-service"),
                published::addAll);
    }

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
    void shouldLeaveMailOfAKindThatOnlyANewerVersionKnows() {
        // given
        submit(Scripts.start("i1", "arm:open:0"));
        database.execute("insert into mailbox (instance_id, id, kind, due_at, payload)"
                + " values ('i1', 'x', 'postcard', now() - interval '1 hour', '{}')");
        PostgresStore store = new PostgresStore(database.dataSource());

        // when, then: it is in nobody's way
        assertThat(store.nextDue()).isEmpty();
        submit(Scripts.tell("i1", "arm:open:50"));
        await().until(() -> database.count("mailbox") == 1);
        assertThat(database.value("select kind || attempts from mailbox")).isEqualTo("postcard0");
    }

    @Test
    void shouldCountNothingAgainstMailThatIsLeft() {
        // given
        submit(Scripts.start("i1", "arm:open:3600000"));
        PostgresStore store = new PostgresStore(database.dataSource());
        MailKey key = new MailKey(new InstanceId("i1"), database.value("select id from mailbox"));

        // when
        store.leave(key, "PLAN_TOO_NEW: it is", Duration.ofSeconds(30));

        // then
        assertThat(database.value("select attempts || last_error from mailbox")).isEqualTo("0PLAN_TOO_NEW: it is");
        assertThat(database.value("select (claimed_until > now() + interval '20 seconds')::text from mailbox"))
                .isEqualTo("true");
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
    void shouldStartAChildByTheNameOfItsDefinition() {
        // when
        submit(Scripts.start("p", "named-child:c:known"));

        // then
        await().until(() -> engine.find(new InstanceId("p.c1")).isPresent() && database.count("mailbox") == 0);
        InstanceView child = engine.find(new InstanceId("p.c1")).orElseThrow();
        assertThat(child.definitionVersion()).isEqualTo("1.2.3");
        assertThat(child.parent()).isEqualTo(new InstanceId("p"));
    }

    @Test
    void shouldTellTheParentThatNoDefinitionHasThatName() {
        // when
        submit(Scripts.start("p", "named-child:c:nowhere"));

        // then
        await().until(() -> state("p").children().isEmpty() && database.count("mailbox") == 0);
        assertThat(engine.find(new InstanceId("p.c1"))).isEmpty();
    }

    @Test
    void shouldBringASentEventToTheOtherInstance() {
        // given
        submit(Scripts.start("i1"));
        submit(Scripts.start("i2"));

        // when, to one that is there and to one that is not
        submit(Scripts.tell("i1", "send:i2:t1", "send:nobody:t2"));

        // then
        await().until(() -> state("i2").tokens().equals(List.of("t1")) && database.count("mailbox") == 0);
    }

    @Test
    void shouldBringABroadcastToTheOthersSubscribedOnceEach() {
        // given
        submit(Scripts.start("same-key", "subscribe:news:k"));
        submit(Scripts.start("other-key", "subscribe:news:z"));
        submit(Scripts.start("other-name", "subscribe:olds:k"));
        submit(Scripts.start("over", "subscribe:news:k", "end"));

        // when
        submit(Scripts.start("sender", "subscribe:news:k", "broadcast:news:k:t1"));

        // then
        await().until(() -> state("same-key").tokens().equals(List.of("t1")) && database.count("mailbox") == 0);
        for (String id : List.of("other-key", "other-name", "over", "sender")) {
            assertThat(state(id).tokens()).as(id).isEmpty();
        }
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
    void shouldFireATimerAndWakeWhoeverWaits() {
        // given
        submit(Scripts.start("i1", "arm:t:50"));

        // when
        var awaited = engine.await(
                new InstanceId("i1"),
                view -> view.state(ScriptState.class).timers().isEmpty(),
                Duration.ofSeconds(5));

        // then
        assertThat(awaited.toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(view -> assertThat(view.version()).isEqualTo(2));
        assertThat(database.count("mailbox")).isZero();
    }

    @Test
    void shouldRunAChildAndTellItsParent() {
        // given
        submit(Scripts.start("p", "child:c"));
        InstanceId child = new InstanceId("p.c1");
        get(engine.await(child, view -> true, Duration.ofSeconds(5)).toCompletableFuture());

        // when
        submit(Scripts.tell("p.c1", "end"));

        // then
        var parent = engine.await(
                new InstanceId("p"),
                view -> view.state(ScriptState.class).children().isEmpty(),
                Duration.ofSeconds(5));
        assertThat(parent.toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(view ->
                        assertThat(view.state(ScriptState.class).faults()).isEmpty());
        assertThat(engine.find(child).orElseThrow().parent()).isEqualTo(new InstanceId("p"));
    }

    @Test
    void shouldCarryOnAfterAChainThatUsedUpItsBudget() {
        // when
        submit(Scripts.start("i1", "later"));

        // then
        var awaited = engine.await(new InstanceId("i1"), view -> view.status().quiet(), Duration.ofSeconds(5));
        assertThat(awaited.toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(view -> assertThat(view.version()).isEqualTo(2));
    }

    @Test
    void shouldDropWhatAnEndedInstanceWaitedFor() {
        // given
        submit(Scripts.start("i1", "open", "arm:t:100000", "subscribe:paid:7"));
        assertThat(engine.subscriptions("paid", "7", 10)).hasSize(1);
        assertThat(engine.subscriptions("paid", "8", 10)).isEmpty();

        // when
        submit(Scripts.tell("i1", "end"));

        // then
        assertThat(database.count("work_item")).isZero();
        assertThat(database.count("mailbox")).isZero();
        assertThat(engine.subscriptions("paid", "7", 10)).isEmpty();
        assertThat(engine.find(new InstanceId("i1")).orElseThrow().endedAt()).isNotNull();
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
    void shouldSendDeliveriesAndExchangesInItsOwnName() {
        // when
        submit(Scripts.start("i1", "deliver", "call"));

        // then
        assertThat(published).extracting(OutboxRow::type).containsExactly("callback.deliver.v1", "exchange.call.v1");
        assertThat(published).allSatisfy(row -> {
            assertThat(Json.parse(row.data()).get("owner").asText()).isEqualTo("test-service");
            assertThat(Json.parse(row.data()).get("instanceId").asText()).isEqualTo("i1");
        });
    }

    @Test
    void shouldRefuseAfterStop() {
        engine.stop();

        assertThat(code(submit(Scripts.start("i1")))).isEqualTo("ENGINE_STOPPING");
    }

    private ScriptState state(String id) {
        return engine.find(new InstanceId(id)).orElseThrow().state(ScriptState.class);
    }

    private static String code(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).problem().code();
    }

    private Answer submit(Command command) {
        return submit(engine, command);
    }

    private static Answer submit(Engine engine, Command command) {
        return get(engine.submit(command).toCompletableFuture());
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
