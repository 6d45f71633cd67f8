package io.millrace.instance.bpmn;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.el.Assignment;
import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.ExclusiveGateway;
import io.millrace.plan.bpmn.ParallelGateway;
import io.millrace.plan.bpmn.PassTask;
import io.millrace.plan.bpmn.ScriptTask;
import io.millrace.plan.bpmn.TerminateEndEvent;

import static org.assertj.core.api.Assertions.assertThat;

class FlowTest {

    @Test
    void shouldRunFromStartToEndAndLogEachNode() {
        Run run = Run.of(Plans.of().flow("s", "e").plan()).start("{\"a\": 1}");

        assertThat(run.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.activities())
                .containsExactly(
                        "INSTANCE_CREATED",
                        "INSTANCE_STARTED",
                        "NODE_ENTERED s",
                        "NODE_COMPLETED s",
                        "NODE_ENTERED e",
                        "NODE_COMPLETED e",
                        "INSTANCE_COMPLETED");
        assertThat(run.effects(Effect.End.class))
                .containsExactly(new Effect.End(Status.COMPLETED, Json.parse("{\"a\": 1}")));
    }

    @ParameterizedTest
    @CsvSource({"50,low", "500,high", "5000,other"})
    void shouldTakeTheFirstTrueFlowElseTheDefault(int amount, String expected) {
        BpmnPlan plan = Plans.of(
                        new ExclusiveGateway("g", null, "g-other"),
                        Plans.user("low"),
                        Plans.user("high"),
                        Plans.user("other"))
                .flow("s", "g")
                .flow("g", "other")
                .flow("g", "low", "${amount < 100}")
                .flow("g", "high", "${amount < 1000}")
                .plan();

        assertThat(Run.of(plan).start("{\"amount\": " + amount + "}").tasks()).containsExactly(expected);
    }

    @Test
    void shouldTakeAFlowWithoutConditionWhenNoDefaultIsMarked() {
        BpmnPlan plan = Plans.of(new ExclusiveGateway("g", null, null), Plans.user("a"), Plans.user("b"))
                .flow("s", "g")
                .flow("g", "a")
                .flow("g", "b", "${x > 1}")
                .plan();

        assertThat(Run.of(plan).start("{\"x\": 1}").tasks()).containsExactly("a");
        assertThat(Run.of(plan).start("{\"x\": 2}").tasks()).containsExactly("b");
    }

    @Test
    void shouldStopWithAnIncidentWhenNoConditionHoldsAndGoOnAfterTheDataIsFixed() {
        BpmnPlan plan = Plans.of(new ExclusiveGateway("g", null, null))
                .flow("s", "g")
                .flow("g", "e", "${amount > 10}")
                .plan();
        Run run = Run.of(plan).start("{\"amount\": 1}");

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.effects(Effect.RaiseIncident.class))
                .singleElement()
                .satisfies(incident -> assertThat(incident.code()).isEqualTo("NO_FLOW_TAKEN"));
        assertThat(run.activities()).endsWith("INSTANCE_ERROR g");

        run.step(new Event.RetryAsked(Json.parse("{\"amount\": 11}"), null));

        assertThat(run.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.effects(Effect.ResolveIncident.class)).hasSize(1);
    }

    @Test
    void shouldFailOnAnUnknownVariableNotTreatItAsNull() {
        BpmnPlan plan = Plans.of(new ExclusiveGateway("g", null, "g-u"), Plans.user("u"))
                .flow("s", "g")
                .flow("g", "u")
                .flow("g", "e", "${missing == null}")
                .plan();
        Run run = Run.of(plan).start("{}");

        assertThat(run.status()).isEqualTo(Status.FAILED);
        run.step(new Event.DataWritten(Json.parse("{\"missing\": null}"), null)).step(new Event.Resumed(null));
        assertThat(run.status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void shouldForkAndJoin() {
        BpmnPlan plan = Plans.of(
                        new ParallelGateway("fork", null),
                        new ParallelGateway("join", null),
                        Plans.user("a"),
                        Plans.user("b"),
                        Plans.user("after"))
                .flow("s", "fork")
                .flow("fork", "a")
                .flow("fork", "b")
                .flow("a", "join")
                .flow("b", "join")
                .flow("join", "after")
                .flow("after", "e")
                .plan();
        Run run = Run.of(plan).start("{}");

        assertThat(run.tasks()).containsExactly("a", "b");
        assertThat(run.complete("a", "{}").tasks()).containsExactly("b");
        assertThat(run.complete("b", "{}").tasks()).containsExactly("after");
        assertThat(run.complete("after", "{}").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void shouldNotJoinTwoTokensOfOneFlow() {
        BpmnPlan plan = Plans.of(
                        new ParallelGateway("fork", null),
                        new ParallelGateway("join", null),
                        new PassTask("twice", null, null),
                        Plans.user("b"))
                .flow("s", "fork")
                .flow("fork", "twice")
                .flow("fork", "b")
                .flow("s", "twice")
                .flow("twice", "join")
                .flow("b", "join")
                .flow("join", "e")
                .plan();
        Run run = Run.of(plan).start("{}");

        assertThat(run.state().tokens()).extracting(Token::node).containsExactlyInAnyOrder("join", "join", "b");
        run.complete("b", "{}");
        assertThat(run.state().tokens()).extracting(Token::node).containsExactly("join");
        assertThat(run.status()).isEqualTo(Status.WAITING);
    }

    @Test
    void shouldTakeEveryTrueFlowOutOfATaskElseItsDefault() {
        BpmnPlan plan = Plans.of(new PassTask("t", null, "t-c"), Plans.user("a"), Plans.user("b"), Plans.user("c"))
                .flow("s", "t")
                .flow("t", "a", "${x > 0}")
                .flow("t", "b", "${x > 1}")
                .flow("t", "c")
                .plan();

        assertThat(Run.of(plan).start("{\"x\": 2}").tasks()).containsExactly("a", "b");
        assertThat(Run.of(plan).start("{\"x\": 1}").tasks()).containsExactly("a");
        assertThat(Run.of(plan).start("{\"x\": 0}").tasks()).containsExactly("c");
    }

    @Test
    void shouldEndEverythingAtATerminateEnd() {
        BpmnPlan plan = Plans.of(
                        new ParallelGateway("fork", null), Plans.user("a"), new TerminateEndEvent("stop", null))
                .flow("s", "fork")
                .flow("fork", "a")
                .flow("fork", "stop")
                .flow("a", "e")
                .plan();
        Run run = Run.of(plan).start("{}");

        assertThat(run.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.effects(Effect.CloseWorkItem.class)).hasSize(1);
    }

    @Test
    void shouldSetVariablesInAScriptAllOrNone() {
        List<Assignment> lines = List.of(
                new Assignment("total", "price * 2"),
                new Assignment("result", "total + 1"),
                new Assignment("ratio", "total / divisor"));
        BpmnPlan plan = Plans.of(new ScriptTask("calc", null, null, lines))
                .flow("s", "calc")
                .flow("calc", "e")
                .plan();
        Run run = Run.of(plan).start("{\"price\": 5, \"divisor\": 0}");

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.variable("total")).isNull();

        run.step(new Event.RetryAsked(Json.parse("{\"divisor\": 4}"), null));
        assertThat(run.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.variable("ratio")).isEqualTo(Json.parse("2.5"));
        assertThat(run.variable("calc_result").longValue()).isEqualTo(11);
    }

    @Test
    void shouldBreakALongChainIntoStepsAndStopAnEndlessOne() {
        BpmnPlan plan = Plans.of(new PassTask("t", null, null))
                .flow("s", "t")
                .flow("t", "t")
                .plan();
        Budget budget = new Budget(
                10, 95, Budget.DEFAULT.expressionTime(), 100, Budget.DEFAULT.fanOut(), Budget.DEFAULT.stateBytes());
        Run run = new Run(plan, budget).start("{}");

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.effects(Effect.RaiseIncident.class)).extracting("code").containsExactly("STEP_LIMIT");
    }

    @Test
    void shouldBoundTheFanOut() {
        Budget budget = new Budget(1_000, 10_000, Budget.DEFAULT.expressionTime(), 100, 4, 1_000_000);
        BpmnPlan plan = Plans.of(new PassTask("t", null, null), Plans.user("u"))
                .flow("s", "t")
                .flow("t", "u")
                .flow("t", "u")
                .flow("t", "u")
                .flow("t", "u")
                .plan();

        assertThat(new Run(plan, budget).start("{}").effects(Effect.RaiseIncident.class))
                .extracting("code")
                .containsExactly("FAN_OUT_LIMIT");
    }
}
