package io.millrace.hub.execution;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HubPlan;

import static io.millrace.hub.execution.PlanBuilder.error;
import static io.millrace.hub.execution.PlanBuilder.result;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.set;
import static org.assertj.core.api.Assertions.assertThat;

/** The step {@code function}: an executor of its own whose result the script waits for. */
class FunctionStepTest {

    private static final HubPlan PLAN = new PlanBuilder()
            .block(
                    "do",
                    set("{\"n\":20,\"share\":{\"rate\":2}}"),
                    new FunctionStep("double", Json.parse("{\"n\":\"=n + 1\"}"), "answer.value"),
                    route("shown"))
            .function("double", null, result("=it.n * share.rate"))
            .function("broken", null, error("no luck"))
            .build();

    @Test
    void shouldStartTheFunctionAndGoOnWithItsResult() {
        Execution execution = Execution.of(PLAN);

        Effect.StartChild child = execution.effects(Effect.StartChild.class).getFirst();
        assertThat(execution.state().phase()).isEqualTo(Phase.RUNNING);
        Execution function = new Execution(PLAN).start(Json.read(child.input(), HubStart.class));
        assertThat(function.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(function.state().start().execution()).isEqualTo(Execution.ID);

        execution.step(new Event.ChildEnded(
                child.child(), Status.COMPLETED, function.state().result()));

        assertThat(execution.route().name()).isEqualTo("shown");
        assertThat(execution.attribute("answer").path("value").intValue()).isEqualTo(42);
    }

    @Test
    void shouldHearWhyAFunctionCameToNothingAndCallItAgainOnRetry() {
        Execution execution = Execution.of(PLAN);
        InstanceId first = execution.effects(Effect.StartChild.class).getFirst().child();

        execution.step(new Event.ChildEnded(first, Status.CANCELLED, Json.parse("{\"error\":\"no luck\"}")));

        assertThat(execution.state().phase()).isEqualTo(Phase.FAILED);
        assertThat(execution.state().failure().message()).isEqualTo("function double failed: no luck");

        execution.step(new Event.RetryAsked(null, null));

        InstanceId second = execution.effects(Effect.StartChild.class).getLast().child();
        assertThat(second).isNotEqualTo(first);
        execution.step(new Event.ChildEnded(second, Status.COMPLETED, TextNode.valueOf("x")));
        assertThat(execution.route().name()).isEqualTo("shown");
    }

    @Test
    void shouldEndAFunctionThatAScriptCalledWithItsErrorInsteadOfWaitingForAnOperator() {
        HubStart start = new HubStart(null, "broken", Execution.ID, null, null, null, null, null, null, 1);

        Execution function = new Execution(PLAN).start(start);

        assertThat(function.state().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(function.effects(Effect.RaiseIncident.class)).isEmpty();
        assertThat(function.effects(Effect.End.class)
                        .getFirst()
                        .result()
                        .path("error")
                        .asText())
                .isEqualTo("no luck");
    }

    @Test
    void shouldCancelTheFunctionWithItsExecution() {
        Execution execution = Execution.of(PLAN);
        InstanceId child = execution.effects(Effect.StartChild.class).getFirst().child();

        execution.step(new Event.CancelAsked("enough", null));

        assertThat(execution.effects(Effect.CancelChild.class).getFirst().child())
                .isEqualTo(child);
    }

    @Test
    void shouldNotLetFunctionsCallThemselvesForEver() {
        HubPlan plan = new PlanBuilder()
                .block("do", route("a"))
                .function("again", null, new FunctionStep("again", null, "x"))
                .build();
        HubStart start = new HubStart(
                null,
                "again",
                Execution.ID,
                null,
                null,
                null,
                null,
                null,
                new io.millrace.plan.PlanHash("0".repeat(64)),
                20);

        Execution function = new Execution(plan).start(start);

        assertThat(function.effects(Effect.End.class)
                        .getFirst()
                        .result()
                        .path("error")
                        .asText())
                .contains("deeper than 20");
    }
}
