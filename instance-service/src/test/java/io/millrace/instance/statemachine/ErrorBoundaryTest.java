package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.on;
import static io.millrace.instance.statemachine.MachineParts.retry;
import static io.millrace.instance.statemachine.MachineParts.rule;
import static io.millrace.instance.statemachine.MachineParts.script;
import static io.millrace.instance.statemachine.MachineParts.task;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** What the actions of error boundaries do ({@code spec/vnext.md} §7.1). */
class ErrorBoundaryTest {

    @Test
    void shouldRetryWithGrowingPausesUntilItSucceeds() {
        // given
        Harness run = go(on(retry(3, Duration.ofSeconds(2))));

        // when
        run.answer(503, "{}");

        // then: busy, and nothing out until the pause is over
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.BUSY);
        assertThat(run.has(Effect.RaiseIncident.class)).isFalse();
        assertThat(run.exchanges).isEmpty();
        run.pass(Duration.ofSeconds(1));
        assertThat(run.exchanges).isEmpty();
        run.pass(Duration.ofSeconds(1));
        assertThat(run.exchanges).hasSize(1);

        // when: the second pause is twice as long
        run.answer(503, "{}");
        run.pass(Duration.ofSeconds(3));
        assertThat(run.exchanges).isEmpty();
        run.pass(Duration.ofSeconds(1));
        run.answer(200, "{\"limit\": 3}");

        // then
        assertThat(run.state.current()).isEqualTo("done");
        assertThat(run.data().get("limit").intValue()).isEqualTo(3);
    }

    @Test
    void shouldTakeTheNextRuleWhenTheTriesAreUsedUp() {
        Harness run = go(on(retry(1, Duration.ofSeconds(1)), rule(ErrorAction.IGNORE, null)));

        run.answer(500, "{}").pass(Duration.ofSeconds(1));
        run.answer(500, "{}");

        assertThat(run.state.current()).isEqualTo("done");
        assertThat(run.has(Effect.RaiseIncident.class)).isFalse();
    }

    @Test
    void shouldFaultWhenTheTriesAreUsedUpAndBeginAnewWithARetry() {
        Harness run = go(on(retry(1, Duration.ofSeconds(1))));
        run.answer(500, "{}").pass(Duration.ofSeconds(1)).answer(500, "{}");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);

        run.retry("{}");

        assertThat(run.exchanges).hasSize(1);
        assertThat(run.state.run().retries()).isOne();
        run.answer(200, "{}");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldIgnoreAndLetTheNextStepSeeTheFailure() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                manual(
                                        "go",
                                        "done",
                                        step(1, on(rule(ErrorAction.IGNORE, null))),
                                        script(
                                                2,
                                                "{\"ok\": TaskResponse.limit.isSuccess, \"code\": TaskResponse.limit.statusCode}")))
                        .state("done", FINISH)
                        .tasks(TASKS)
                        .plan())
                .start("{}")
                .fire("go");

        run.answer(502, "{}");

        assertThat(run.data().get("ok").booleanValue()).isFalse();
        assertThat(run.data().get("code").intValue()).isEqualTo(502);
        assertThat(run.state.current()).isEqualTo("done");
    }

    @Test
    void shouldOnlyLog() {
        ErrorRule logOnly = new ErrorRule(ErrorAction.ABORT, null, null, 100, "compensate", null, true);
        for (ErrorBoundary boundary : List.of(on(rule(ErrorAction.LOG, null)), on(logOnly))) {
            Harness run = go(boundary);
            run.answer(500, "{}");

            assertThat(run.state.current()).isEqualTo("done");
            assertThat(run.all(Effect.RecordHistory.class))
                    .anyMatch(line -> line.kind().equals(Failing.HANDLED)
                            && line.details().get("action").textValue().equals("log"));
        }
    }

    @Test
    void shouldFireTheTransitionOfAnAbortOrRollback() {
        for (ErrorAction action : List.of(ErrorAction.ABORT, ErrorAction.ROLLBACK)) {
            Harness run = go(on(rule(action, "compensate")));
            run.answer(500, "{}");

            assertThat(run.state.current()).isEqualTo("compensated");
            assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
            assertThat(run.data().get("compensated").booleanValue()).isTrue();
            assertThat(run.transitions()).containsExactly("start", "go", "compensate");
        }
    }

    @Test
    void shouldFaultOnAnAbortWithoutATransition() {
        Harness run = go(on(rule(ErrorAction.ABORT, null)));
        run.answer(500, "{}");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.has(Effect.RaiseIncident.class)).isTrue();
    }

    @Test
    void shouldFaultNamingATransitionThatIsNotThere() {
        Harness run = go(on(rule(ErrorAction.ABORT, "nowhere")));
        run.answer(500, "{}");

        assertThat(run.state.fault().message()).contains("nowhere is not available in state draft");
    }

    @Test
    void shouldNotifyAndGoOnOrFireItsTransition() {
        Harness on = go(on(rule(ErrorAction.NOTIFY, null)));
        on.answer(500, "{}");
        assertThat(on.state.current()).isEqualTo("done");
        assertThat(on.all(Effect.Publish.class))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.data().get("code").textValue()).isEqualTo("Task:500"));

        Harness elsewhere = go(on(rule(ErrorAction.NOTIFY, "compensate")));
        elsewhere.answer(500, "{}");
        assertThat(elsewhere.state.current()).isEqualTo("compensated");
        assertThat(elsewhere.has(Effect.Publish.class)).isTrue();
    }

    @Test
    void shouldMatchEveryFormOfTheCode() {
        for (String code : List.of("503", "Task:503", "Task:6:limit:503")) {
            Harness run = go(on(rule(ErrorAction.ABORT, null, "500"), rule(ErrorAction.IGNORE, null, code)));
            run.answer(503, "{}");
            assertThat(run.state.current()).as(code).isEqualTo("done");
        }
    }

    @Test
    void shouldMatchTheKindOfFailureByItsSimpleName() {
        ErrorRule wrong =
                new ErrorRule(ErrorAction.IGNORE, List.of("System.TimeoutException"), null, 100, null, null, false);
        ErrorRule right = new ErrorRule(
                ErrorAction.IGNORE, List.of("System.Net.Http.HttpRequestException"), null, 100, null, null, false);

        assertThat(go(on(wrong)).answer(503, "{}").state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(go(on(right)).answer(503, "{}").state.current()).isEqualTo("done");
    }

    @Test
    void shouldTakeTheTimeoutsOwnRuleBeforeTheOthers() {
        ErrorBoundary boundary =
                new ErrorBoundary(List.of(rule(ErrorAction.ABORT, null)), rule(ErrorAction.IGNORE, null));

        Harness late = go(boundary);
        String exchange = late.exchanges.keySet().iterator().next();
        late.step(new Event.ExchangeFailed(exchange, "TIMEOUT", "no answer"));
        assertThat(late.state.current()).isEqualTo("done");

        Harness broken = go(boundary);
        broken.answer(500, "{}");
        assertThat(broken.state.phase()).isEqualTo(InstanceStatus.FAULTED);
    }

    @Test
    void shouldAskTheStepThenTheStateThenTheWorkflow() {
        MachineBuilder machine = flow(on(rule(ErrorAction.IGNORE, null, "501")));
        Harness state = new Harness(machine.plan()).start("{}").fire("go");
        state.answer(502, "{}");
        assertThat(state.state.current()).as("the state's rule").isEqualTo("compensated");

        Harness workflow = new Harness(machine.plan()).start("{}").fire("go");
        workflow.answer(503, "{}");
        assertThat(workflow.state.current()).as("the workflow's rule").isEqualTo("done");

        Harness nobody = new Harness(machine.plan()).start("{}").fire("go");
        nobody.answer(504, "{}");
        assertThat(nobody.state.phase()).isEqualTo(InstanceStatus.FAULTED);
    }

    @Test
    void shouldHandleARuleThatThrows() {
        MachineBuilder machine = machine()
                .state("draft", INITIAL, manual("go", "choosing"))
                .state(
                        "choosing",
                        INTERMEDIATE,
                        automatic("broken", "done", "$number(\"x\") > 1"),
                        automatic("next", "done", "true"))
                .state("done", FINISH);

        Harness faulted = new Harness(machine.plan()).start("{}").fire("go");
        Harness ignored = new Harness(
                        machine.boundary(on(rule(ErrorAction.IGNORE, null))).plan())
                .start("{}")
                .fire("go");

        assertThat(faulted.state.fault().code()).isEqualTo("Transition:100007");
        assertThat(ignored.state.current()).isEqualTo("done");
        assertThat(ignored.transitions()).contains("next").doesNotContain("broken");
    }

    @Test
    void shouldNotRunATaskTwiceBecauseItsOutputFailed() {
        TaskStep step = new TaskStep(
                1, task("limit"), null, new Script.Jsonata("$number(\"x\")"), on(retry(3, Duration.ofSeconds(1))));
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("go", "done", step))
                        .state("done", FINISH)
                        .tasks(TASKS)
                        .plan())
                .start("{}")
                .fire("go");

        run.answer(200, "{}");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.timers).isEmpty();
    }

    @Test
    void shouldDisarmARetryWhenTheInstanceIsCancelled() {
        Harness run = new Harness(flow(on(retry(3, Duration.ofSeconds(1))))
                        .cancel(manual("stop", "done"))
                        .plan())
                .start("{}")
                .fire("go");
        run.answer(500, "{}");
        assertThat(run.timers).hasSize(1);

        run.fire("stop");

        assertThat(run.timers).isEmpty();
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldNotDivertForEver() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                manual("go", "done", step(1, on(rule(ErrorAction.ABORT, "again")))),
                                manual("again", "$self", step(1, on(rule(ErrorAction.ABORT, "again")))))
                        .state("done", FINISH)
                        .tasks(Map.of(name("limit"), new TaskPlan.Unresolved()))
                        .plan())
                .start("{}")
                .fire("go");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.state.fault().message()).contains("more than 50 transitions without a rest");
    }

    @Test
    void shouldCountRetriesTruthfullyInTheIncidents() {
        Harness run = go(null);
        run.answer(500, "{}").retry("{}").answer(500, "{}").retry("{}").answer(500, "{}");

        assertThat(run.all(Effect.RecordHistory.class).stream()
                        .filter(line -> line.kind().equals(Incidents.RAISED))
                        .map(line -> line.details().get("retryCount").intValue()))
                .containsExactly(0, 1, 2);
    }

    private static final Map<String, TaskPlan> TASKS = Map.of(
            name("limit"), http("{\"url\": \"http://limits.test\"}"), name("script"), new TaskPlan.Scripted("1.0.0"));

    private static TaskStep step(int order, ErrorBoundary boundary) {
        return new TaskStep(order, task("limit"), null, new Script.Jsonata("{\"limit\": Body.data.limit}"), boundary);
    }

    private static Harness go(ErrorBoundary boundary) {
        return new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                manual("go", "done", step(1, boundary)),
                                manual("compensate", "compensated", script(1, "{\"compensated\": true}")))
                        .state("compensated", INTERMEDIATE)
                        .state("done", FINISH)
                        .tasks(TASKS)
                        .plan())
                .start("{}")
                .fire("go");
    }

    private static MachineBuilder flow(ErrorBoundary step) {
        return machine()
                .state("draft", INITIAL, manual("go", "done", step(1, step)), manual("compensate", "compensated"))
                .guarded(on(rule(ErrorAction.ABORT, "compensate", "502")))
                .boundary(on(rule(ErrorAction.IGNORE, null, "503")))
                .state("compensated", INTERMEDIATE)
                .state("done", FINISH)
                .tasks(TASKS);
    }
}
