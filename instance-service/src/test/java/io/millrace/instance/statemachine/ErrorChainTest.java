package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.RetryPolicy;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.on;
import static io.millrace.instance.statemachine.MachineParts.rule;
import static io.millrace.instance.statemachine.MachineParts.script;
import static io.millrace.instance.statemachine.MachineParts.task;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** A workflow whose states fail one after the other, each handled in another way, with the workflow's own boundary behind them. */
class ErrorChainTest {

    private static final Map<String, TaskPlan> TASKS = Map.of(
            name("failing"),
            http("{\"url\": \"http://errors.test\", \"method\": \"POST\"}"),
            name("script"),
            new TaskPlan.Scripted("1.0.0"));

    private static final String BROKEN = "{\"never\": data.flag + 1}";

    @Test
    void shouldRetryIgnoreRollBackLogAndNotifyInOneChainLeavingEveryFlag() {
        Harness run = new Harness(chain()).start("{\"attributes\": {\"flag\": \"text\", \"errorTestStarted\": true}}");

        // when: the call fails for good, two retries and all
        run.answer(500, "{}").pass(Duration.ofSeconds(2));
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.BUSY);
        run.answer(500, "{}").pass(Duration.ofSeconds(2));
        run.answer(500, "{}");

        // then: every state was come through, and nothing stopped the instance
        assertThat(run.state.current()).isEqualTo("completed");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        for (String flag : List.of(
                "errorTestStarted",
                "httpErrorHandled",
                "errorIgnored",
                "rollbackExecuted",
                "logOnlyExecuted",
                "notifyExecuted")) {
            assertThat(run.data().path(flag).asBoolean()).as(flag).isTrue();
        }
        assertThat(run.transitions())
                .containsExactly("start", "to-ignore", "to-rollback", "roll-back", "to-notify", "told");
    }

    @Test
    void shouldEndInTheErrorStateWhenOnlyTheWorkflowsBoundaryHandlesTheFailure() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("go", "completed", failing(1, null)))
                        .state("completed", FINISH)
                        .state("error-final", FINISH)
                        .shared(manual("give-up", "error-final"))
                        .boundary(on(rule(ErrorAction.ABORT, "give-up")))
                        .tasks(TASKS)
                        .plan())
                .start("{}")
                .fire("go");

        run.answer(500, "{}");

        assertThat(run.state.current()).isEqualTo("error-final");
        assertThat(run.transitions()).containsExactly("start", "go", "give-up");
    }

    private static StateMachinePlan chain() {
        ErrorRule twice = new ErrorRule(
                ErrorAction.RETRY,
                null,
                null,
                1,
                null,
                new RetryPolicy(2, Duration.ofSeconds(2), false, 1, null, false),
                false);
        ErrorRule scripts = new ErrorRule(
                ErrorAction.IGNORE, List.of("System.InvalidOperationException"), null, 100, null, null, false);
        return machine()
                .state(
                        "http-error",
                        INITIAL,
                        List.of(
                                failing(1, on(twice, rule(ErrorAction.IGNORE, null))),
                                script(2, "{\"httpErrorHandled\": true}")),
                        List.of(),
                        automatic("to-ignore", "ignoring", "data.httpErrorHandled"))
                .state(
                        "ignoring",
                        INTERMEDIATE,
                        List.of(script(1, BROKEN), script(2, "{\"errorIgnored\": true}")),
                        List.of(),
                        automatic("to-rollback", "rolling-back", "data.errorIgnored"))
                .guarded(on(scripts))
                .state(
                        "rolling-back",
                        INTERMEDIATE,
                        List.of(script(1, BROKEN)),
                        List.of(),
                        manual("roll-back", "logging", script(1, "{\"rollbackExecuted\": true}")))
                .guarded(on(rule(ErrorAction.ROLLBACK, "roll-back")))
                .state(
                        "logging",
                        INTERMEDIATE,
                        List.of(script(1, BROKEN), script(2, "{\"logOnlyExecuted\": true}")),
                        List.of(),
                        automatic("to-notify", "notifying", "data.logOnlyExecuted"))
                .guarded(on(rule(ErrorAction.LOG, null)))
                .state(
                        "notifying",
                        INTERMEDIATE,
                        List.of(script(1, BROKEN)),
                        List.of(),
                        manual("told", "completed", script(1, "{\"notifyExecuted\": true}")))
                .guarded(on(rule(ErrorAction.NOTIFY, "told")))
                .state("completed", FINISH)
                .state("error-final", FINISH)
                .shared(manual("give-up", "error-final"))
                .boundary(on(rule(ErrorAction.ABORT, "give-up")))
                .tasks(TASKS)
                .plan();
    }

    private static TaskStep failing(int order, ErrorBoundary boundary) {
        return new TaskStep(order, task("failing"), null, new Script.Jsonata("{}"), boundary);
    }
}
