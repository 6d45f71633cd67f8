package io.millrace.instance.statemachine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Event;
import io.millrace.plan.statemachine.TransitionPlan;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineBuilder.simple;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.scheduled;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static org.assertj.core.api.Assertions.assertThat;

class StateMachineTimersTest {

    @Test
    void shouldFireAScheduledTransitionAtItsTime() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit");
        assertThat(run.timers).hasSize(1);

        run.pass(Duration.ofSeconds(9));
        assertThat(run.state.current()).isEqualTo("review");
        run.pass(Duration.ofSeconds(2));

        assertThat(run.state.current()).isEqualTo("expired");
        assertThat(run.history.getLast().get("triggerType").asText()).isEqualTo("scheduled");
    }

    @Test
    void shouldDisarmTimersOnLeavingAndRearmThemOnSelf() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit");

        run.pass(Duration.ofSeconds(6)).fire("again").pass(Duration.ofSeconds(6));
        assertThat(run.state.current()).isEqualTo("review");
        run.fire("back").pass(Duration.ofMinutes(1));

        assertThat(run.state.current()).isEqualTo("draft");
        assertThat(run.timers).isEmpty();
    }

    @Test
    void shouldIgnoreATimerOfAStateAlreadyLeft() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit");
        String stale = run.timers.keySet().iterator().next();
        run.fire("back");

        run.step(new Event.TimerFired(stale));

        assertThat(run.state.current()).isEqualTo("draft");
    }

    @Test
    void shouldFaultOnATimerThatIsNone() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, scheduled("later", "done", "\"soon\""))
                        .state("done", FINISH)
                        .plan())
                .start("{}");

        assertThat(run.state.fault().message()).contains("later");
    }

    @Test
    void shouldEndByTheWorkflowTimeout() {
        Harness run =
                new Harness(simple().timeout("expired", Duration.ofMinutes(2)).plan()).start("{}");

        run.pass(Duration.ofMinutes(3));

        assertThat(run.state.current()).isEqualTo("expired");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldNotTouchTimersOnUpdateDataButEvaluateRulesAgain() {
        Harness run = new Harness(machine()
                        .state(
                                "wait",
                                INITIAL,
                                automatic("ready", "done", "data.ready"),
                                scheduled("late", "done", "\"PT10S\""))
                        .state("done", FINISH)
                        .updateData(manual("amend", TransitionPlan.SELF))
                        .plan())
                .start("{}");
        Map<String, Instant> armed = Map.copyOf(run.timers);

        run.pass(Duration.ofSeconds(2)).fire("amend", "{\"attributes\": {\"x\": 1}}");
        assertThat(run.timers).isEqualTo(armed);
        run.fire("amend", "{\"attributes\": {\"ready\": true}}");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldKeepADueTimerForTheEndOfAnotherTransition() {
        Harness run = new Harness(machine()
                        .state("wait", INITIAL, scheduled("late", "done", "\"PT10S\""))
                        .state("done", FINISH)
                        .updateData(manual("ask", TransitionPlan.SELF, call(1, "limit", null)))
                        .tasks(Map.of(name("limit"), http("{\"url\": \"http://limits.test\"}")))
                        .plan())
                .start("{}")
                .fire("ask");

        run.pass(Duration.ofSeconds(11));
        assertThat(run.state.current()).isEqualTo("wait");
        run.answer(200, "{}");

        assertThat(run.state.current()).isEqualTo("done");
    }

    /** One transition that counts, then asks a remote service. */
}
