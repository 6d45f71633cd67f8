package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.MailKey;
import io.millrace.engine.store.PostgresStore;
import io.millrace.json.Json;
import io.millrace.messaging.outbox.OutboxRow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What instances send each other, themselves later, and the world. */
class EngineMailOnPostgresTest extends PostgresEngine {

    @Test
    void shouldLeaveMailOfAKindThatOnlyANewerVersionKnows() {
        // given
        submit(Scripts.start("i1", "arm:open:0"));
        database.execute("insert into mailbox (instance_id, id, kind, due_at, payload)"
                + " values ('i1', 'x', 'postcard', now() - interval '1 hour', '{}')");
        PostgresStore store = new PostgresStore(database.dataSource());

        // when, then: it is in nobody's way, once the timer has fired
        await().untilAsserted(() -> assertThat(store.nextDue()).isEmpty());
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
}
