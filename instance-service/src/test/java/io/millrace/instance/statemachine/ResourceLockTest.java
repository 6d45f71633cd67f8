package io.millrace.instance.statemachine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.TransitionPlan;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.locking;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.on;
import static io.millrace.instance.statemachine.MachineParts.rule;
import static io.millrace.instance.statemachine.MachineParts.scheduled;
import static io.millrace.plan.statemachine.ErrorAction.ROLLBACK;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** Locks of resources that transitions take, keep and give back ({@code spec/vnext.md} §2.4). */
class ResourceLockTest {

    private static final String KEY = "\"room-\" & Body.room";
    private static final String PLACE = "http://store.test/internal/state-machine/store/shop/lock";

    @Test
    void shouldWriteNothingBeforeTheLockIsThere() {
        Harness run = new Harness(booking(locking(manual("book", "booked"), LockAction.ACQUIRE, KEY))
                        .plan())
                .start("{}")
                .fire("book", "{\"attributes\": {\"room\": 7}}");

        HttpCall asked = run.exchanges.values().iterator().next();
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.url()).hasToString(PLACE + "/room-7?owner=i-1&seconds=300&extend=false");
        StoreToken tokens = new StoreToken("of tests".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.admits(
                        asked.headers().get(StoreToken.HEADER),
                        new StoreToken.Scope("PUT", "shop", "lock", "room-7"),
                        run.now))
                .isTrue();
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.BUSY);
        assertThat(run.data().has("room")).isFalse();

        run.answer(204, "null");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
        assertThat(run.state.current()).isEqualTo("booked");
        assertThat(run.data().path("room").intValue()).isEqualTo(7);
    }

    @Test
    void shouldFaultWhereAnotherInstanceHasItAndAskAgainOnTheRetry() {
        Harness run = new Harness(booking(locking(manual("book", "booked"), LockAction.ACQUIRE, KEY))
                        .plan())
                .start("{}")
                .fire("book", "{\"attributes\": {\"room\": 7}}")
                .answer(409, "{}");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.state.fault().code()).isEqualTo("Transition:100009");
        assertThat(run.state.fault().message()).contains("room-7");
        assertThat(run.state.current()).isEqualTo("draft");

        run.retry("{}").answer(204, "null");
        assertThat(run.state.current()).isEqualTo("booked");
    }

    @Test
    void shouldGoWhereTheBoundarySaysWhenAnotherInstanceHasIt() {
        Harness run = new Harness(booking(locking(manual("book", "booked"), LockAction.ACQUIRE, KEY))
                        .shared(manual("give-up", "done"))
                        .boundary(on(rule(ROLLBACK, "give-up", "Transition:100009")))
                        .plan())
                .start("{}")
                .fire("book", "{\"attributes\": {\"room\": 7}}")
                .answer(409, "{}");

        assertThat(run.state.current()).isEqualTo("done");
    }

    @Test
    void shouldNotAskForWhatTheRequestHasTakenAlready() {
        String payload = "{\"attributes\": {\"room\": 7}, \"lock\": \"room-%s\"}";
        TransitionPlan book = locking(manual("book", "booked"), LockAction.ACQUIRE, KEY);

        Harness same = new Harness(booking(book).plan()).start("{}").fire("book", payload.formatted(7));
        assertThat(same.exchanges).isEmpty();
        assertThat(same.state.current()).isEqualTo("booked");

        Harness another = new Harness(booking(book).plan()).start("{}").fire("book", payload.formatted(8));
        assertThat(another.exchanges.values().iterator().next().url().getPath()).endsWith("room-7");
    }

    @Test
    void shouldGiveItBackAfterTheTasksOfTheTransition() {
        Harness run = new Harness(booking(locking(
                                manual("book", "booked", call(1, "pay", null)), LockAction.RELEASE, "\"room-1\""))
                        .tasks(Map.of(name("pay"), http("{\"url\": \"http://pay.test\"}")))
                        .plan())
                .start("{}")
                .fire("book");

        assertThat(run.exchanges.values())
                .singleElement()
                .satisfies(first -> assertThat(first.url()).hasToString("http://pay.test"));
        run.answer(200, "{}");
        assertThat(run.exchanges.values()).singleElement().satisfies(release -> {
            assertThat(release.method()).isEqualTo("DELETE");
            assertThat(release.url()).hasToString(PLACE + "/room-1?owner=i-1");
        });
        run.answer(204, "null");
        assertThat(run.state.current()).isEqualTo("booked");
    }

    @Test
    void shouldKeepItLonger() {
        Harness run = new Harness(booking(locking(manual("book", "booked"), LockAction.EXTEND, "\"room-1\""))
                        .plan())
                .start("{}")
                .fire("book");

        assertThat(run.exchanges.values().iterator().next().url().getQuery()).contains("extend=true");
    }

    @Test
    void shouldTakeItForAutomaticAndScheduledTransitionsAndForTheStart() {
        TransitionPlan automatic = locking(automatic("on", "booked", "true"), LockAction.ACQUIRE, "\"a\"");
        Harness chained = new Harness(booking(automatic).plan()).start("{}");
        assertThat(chained.exchanges).hasSize(1);
        chained.answer(204, "null");
        assertThat(chained.state.current()).isEqualTo("booked");

        TransitionPlan scheduled = locking(scheduled("later", "booked", "\"PT5S\""), LockAction.ACQUIRE, "\"a\"");
        Harness timed = new Harness(booking(scheduled).plan()).start("{}").pass(Duration.ofSeconds(5));
        assertThat(timed.exchanges).hasSize(1);
        timed.answer(409, "{}");
        assertThat(timed.state.phase()).isEqualTo(InstanceStatus.FAULTED);

        Harness started = new Harness(booking(manual("book", "booked"))
                        .start(locking(manual("start", "draft"), LockAction.ACQUIRE, "Body.order"))
                        .plan())
                .start("{\"attributes\": {\"order\": \"o-1\"}}");
        assertThat(started.exchanges.values().iterator().next().url().getPath()).endsWith("/lock/o-1");
        started.answer(204, "null");
        assertThat(started.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
        assertThat(started.data().path("order").textValue()).isEqualTo("o-1");
    }

    @Test
    void shouldGiveEverythingBackWhenItIsOver() {
        Harness run = new Harness(booking(locking(manual("book", "booked"), LockAction.ACQUIRE, "\"a\""))
                        .plan())
                .start("{}")
                .fire("book")
                .answer(204, "null");
        run.fire("finish");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(run.exchanges.values()).singleElement().satisfies(release -> {
            assertThat(release.method()).isEqualTo("DELETE");
            assertThat(release.url()).hasToString(PLACE + "?owner=i-1");
        });
    }

    @Test
    void shouldFaultWhenTheExpressionGivesNoKey() {
        Harness run = new Harness(booking(locking(manual("book", "booked"), LockAction.ACQUIRE, "{}"))
                        .plan())
                .start("{}")
                .fire("book");

        assertThat(run.state.fault().code()).isEqualTo("Task:400007");
        assertThat(run.state.fault().message()).contains("keyExpression");
    }

    private static MachineBuilder booking(TransitionPlan transition) {
        return machine()
                .state("draft", INITIAL, transition)
                .state("booked", INTERMEDIATE, manual("finish", "done"))
                .state("done", FINISH);
    }
}
