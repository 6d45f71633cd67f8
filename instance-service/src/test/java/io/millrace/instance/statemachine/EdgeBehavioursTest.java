package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Event;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.VersionStrategy;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineBuilder.simple;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.on;
import static io.millrace.instance.statemachine.MachineParts.retry;
import static io.millrace.instance.statemachine.MachineParts.scheduled;
import static io.millrace.instance.statemachine.MachineParts.script;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** What a user of the API meets at the edges, as far as the interpreter decides it; each test names the behaviour. */
class EdgeBehavioursTest {

    @Test
    void shouldStartWithAnEmptyBodyAndHaveNoKeyUntilATransitionAssignsIt() {
        Harness run = new Harness(simple().plan()).start("{}");
        assertThat(run.state.key()).isNull();

        run.fire("submit", "{\"key\": \"ORD-1\"}");
        run.fire("approve", "{\"key\": \"other\"}");

        assertThat(run.state.key()).isEqualTo("ORD-1");
    }

    @Test
    void shouldKeepTheKeyOfAFaultedInstanceTaken() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("go", "done", call(1, "missing", null)))
                        .state("done", FINISH)
                        .plan())
                .start("{\"key\": \"K\"}")
                .fire("go");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.state.searchable().uniqueKey()).isEqualTo("shop/order/K");
    }

    @Test
    void shouldRejectATransitionOfAnEndedInstanceAndLeaveItAsItIs() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit").fire("approve");
        MachineState ended = run.state;

        run.fire("submit");

        assertThat(run.errorCode()).isEqualTo("Instance:100018");
        assertThat(run.state).isEqualTo(ended);
    }

    @Test
    void shouldRefuseCallersAutomaticAndScheduledTransitionsWith403() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                automatic("never", "done", "false"),
                                scheduled("expire", "done", "\"PT1H\""))
                        .state("done", FINISH)
                        .plan())
                .start("{}");

        for (String transition : List.of("never", "expire")) {
            assertThat(run.fire(transition).rejection.status()).as(transition).isEqualTo(403);
            assertThat(run.errorCode()).as(transition).isEqualTo("Transition:100010");
        }
    }

    @Test
    void shouldAnswer404ToAnUnknownTransitionAnd400ToOneOfAnotherState() {
        Harness run = new Harness(simple().plan()).start("{}");

        assertThat(run.fire("nonsense").rejection.status()).isEqualTo(404);
        assertThat(run.fire("approve").rejection.status()).isEqualTo(400);
        assertThat(run.state.current()).isEqualTo("draft");
    }

    @Test
    void shouldReplaceTheStoredArrayByTheOneInThePayload() {
        Harness run = new Harness(simple().plan())
                .start("{\"attributes\": {\"list\": [1, 2, 3], \"deep\": {\"a\": 1}}}")
                .fire("submit", "{\"attributes\": {\"list\": [4], \"deep\": {\"b\": null}}}");

        assertThat(run.data()).isEqualTo(Json.parse("{\"list\": [4], \"deep\": {\"a\": 1, \"b\": null}}"));
    }

    @Test
    void shouldFaultAnAutomaticChainOf51HopsInsteadOfLoopingForEver() {
        for (int hops : List.of(50, 51)) {
            var counted = machine()
                    .state("draft", INITIAL, manual("go", "count"))
                    .state(
                            "count",
                            INTERMEDIATE,
                            List.of(script(1, "{\"n\": $exists(data.n) ? data.n + 1 : 0}")),
                            List.of(),
                            automatic("again", "count", "data.n < " + (hops - 1)),
                            automatic("stop", "rest", "true"))
                    .state("rest", INTERMEDIATE)
                    .tasks(Map.of(name("script"), new TaskPlan.Scripted("1.0.0")))
                    .plan();
            Harness chain = new Harness(counted).start("{}").fire("go");

            if (hops == 50) {
                assertThat(chain.state.current()).isEqualTo("rest");
            } else {
                assertThat(chain.state.fault().code()).isEqualTo("Transition:100017");
            }
        }
    }

    @Test
    void shouldAnswer400ToARetryOfAnActiveInstance() {
        Harness run = new Harness(simple().plan()).start("{}").retry("{}");

        assertThat(run.rejection.status()).isEqualTo(400);
        assertThat(run.errorCode()).isEqualTo("Instance:100027");
        assertThat(run.rejection.detail()).contains("Active");
    }

    @Test
    void shouldDoNothingWhenAScheduledJobFiresAfterItsStateWasLeft() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit");
        String timer = run.timers.keySet().iterator().next();
        run.fire("back");
        MachineState before = run.state;

        run.step(new Event.TimerFired(timer));

        assertThat(run.state).isEqualTo(before);
    }

    @Test
    void shouldRunStepsOfTheSameOrderInParallelAndMergeBothOutputs() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                manual(
                                        "go",
                                        "done",
                                        call(1, "one", "{\"one\": Body.data}"),
                                        call(1, "two", "{\"two\": Body.data}")))
                        .state("done", FINISH)
                        .tasks(Map.of(
                                name("one"), http("{\"url\": \"http://one.test\"}"),
                                name("two"), http("{\"url\": \"http://two.test\"}")))
                        .plan())
                .start("{}")
                .fire("go");

        assertThat(run.exchanges).hasSize(2);
        run.answer(200, "1").answer(200, "2");

        assertThat(run.data()).isEqualTo(Json.parse("{\"one\": 1, \"two\": 2}"));
    }

    @Test
    void shouldStartTheTimeoutAnewWithEachTransitionWhereItSaysReset() {
        TimeoutPlan reset =
                new TimeoutPlan("late", "expired", VersionStrategy.MINOR, Duration.ofSeconds(10), true, null);
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("touch", "$self"))
                        .state("expired", FINISH)
                        .updateData(manual("amend", "$self"))
                        .timeout(reset)
                        .plan())
                .start("{}");

        run.pass(Duration.ofSeconds(6)).fire("touch").pass(Duration.ofSeconds(6));
        assertThat(run.state.current()).isEqualTo("draft");
        run.fire("amend").pass(Duration.ofSeconds(4));
        assertThat(run.state.current()).isEqualTo("expired");
    }

    /** Events at random: with the state going through its stored form at each step, or never, the outcome is the same. */
    @Test
    void shouldBehaveTheSameWhenStoredAndReadAgainAtEachStep() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Harness stored = new Harness(busy());
            Harness kept = new Harness(busy()).keepingState();
            stored.start("{\"attributes\": {\"n\": 0}}");
            kept.start("{\"attributes\": {\"n\": 0}}");
            for (int step = 0; step < 15; step++) {
                int choice = random.nextInt(8);
                int status = random.nextBoolean() ? 200 : 503;
                play(stored, choice, status);
                play(kept, choice, status);
            }
            assertThat(Json.text(stored.state)).as("seed " + seed).isEqualTo(Json.text(kept.state));
            assertThat(stored.effects).as("seed " + seed).hasToString(kept.effects.toString());
        }
    }

    private static void play(Harness run, int choice, int status) {
        switch (choice) {
            case 0 -> run.fire("go");
            case 1 -> run.fire("amend", "{\"attributes\": {\"x\": [1, null, 2.50]}}");
            case 2 -> run.retry("{\"attributes\": {\"fixed\": true}}");
            case 3 -> run.pass(Duration.ofSeconds(3));
            case 4 -> run.fire("back", "{\"tags\": [\"t\"], \"stage\": \"s\", \"key\": \"K\"}");
            default -> {
                if (!run.exchanges.isEmpty()) {
                    run.answer(status, "{\"limit\": 1.0}");
                }
            }
        }
    }

    private static StateMachinePlan busy() {
        return machine()
                .state(
                        "draft",
                        INITIAL,
                        manual(
                                "go",
                                "review",
                                script(1, "{\"n\": data.n + 1}"),
                                call(2, "limit", "{\"l\": Body.data.limit}")))
                .guarded(on(retry(1, Duration.ofSeconds(2))))
                .state(
                        "review",
                        INTERMEDIATE,
                        manual("back", "draft"),
                        scheduled("expire", "draft", "\"PT2S\""),
                        automatic("never", "draft", "data.n > 1000"))
                .updateData(manual("amend", "$self"))
                .tasks(Map.of(
                        name("limit"),
                        http("{\"url\": \"http://limits.test\"}"),
                        name("script"),
                        new TaskPlan.Scripted("1.0.0")))
                .plan();
    }
}
