package io.millrace.instance.statemachine.stage;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Children;
import io.millrace.instance.statemachine.Failing;
import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.SubFlowPlan;
import io.millrace.plan.statemachine.VersionStrategy;

/**
 * Starts the sub flow of the state that was entered and waits for it; its end is merged into the data ({@code
 * spec/vnext.md} §3.1, 13 and §6).
 */
final class StartSubFlow implements Stage {

    static final String INPUT_FAILED = "Task:400007";
    static final String OUTPUT_FAILED = "Task:400008";

    @Override
    public Flow run(Work work) {
        SubFlowPlan subFlow = work.currentState().subFlow();
        Run.Waiting child = work.run().child();
        if (subFlow == null) {
            return Flow.NEXT;
        }
        if (child != null) {
            Flow flow = child.result() == null ? Flow.WAIT : over(work, subFlow, child.result());
            if (flow == Flow.NEXT) {
                work.run(work.run().withChild(null));
            }
            return flow;
        }
        JsonNode input = null;
        if (subFlow.input() != null) {
            switch (work.evaluate(subFlow.input(), work.run().body())) {
                case Result.Failed failed -> {
                    return failed(work, INPUT_FAILED, "input of the sub flow of state " + work.current(), failed);
                }
                case Result.Value value -> input = value.json();
            }
        }
        String id = Children.start(work, subFlow.process(), subFlow.type(), input, subFlow.overrides());
        if (subFlow.type() == FlowType.SUB_PROCESS) {
            return Flow.NEXT;
        }
        work.run(work.run().withChild(new Run.Waiting(id, null)));
        return Flow.WAIT;
    }

    private static Flow over(Work work, SubFlowPlan subFlow, JsonNode result) {
        if (subFlow.output() != null) {
            switch (work.evaluate(subFlow.output(), result.path("data"))) {
                case Result.Failed failed -> {
                    return failed(work, OUTPUT_FAILED, "output of the sub flow of state " + work.current(), failed);
                }
                case Result.Value value -> {
                    Optional<String> refused = value.json().isObject()
                            ? work.write(value.json(), VersionStrategy.PATCH)
                            : Optional.empty();
                    if (refused.isPresent()) {
                        return Flows.after(
                                Failing.fail(work, Failure.of(OUTPUT_FAILED, refused.get(), Failure.VALIDATION)));
                    }
                }
            }
        }
        return Flow.NEXT;
    }

    private static Flow failed(Work work, String code, String what, Result.Failed failed) {
        return Flows.after(Failing.fail(work, Failure.of(code, what + ": " + failed.message(), Failure.OPERATION)));
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
