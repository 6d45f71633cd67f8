package io.millrace.hub.step;

import io.millrace.plan.hub.ErrorStep;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.LogStep;
import io.millrace.plan.hub.LoopStep;
import io.millrace.plan.hub.MatchStep;
import io.millrace.plan.hub.PathStep;
import io.millrace.plan.hub.ResultStep;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.SetStep;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.SwitchStep;

/** Which class runs which step of a plan. */
public final class StepRunners {

    public StepRunner of(Step step) {
        return switch (step) {
            case RouteStep route -> new ShowRoute(route);
            case ExchangeStep exchange -> new CallExchange(exchange);
            case SetStep set -> new WriteAttributes(set);
            case MatchStep match -> new ChooseByCondition(match);
            case SwitchStep choice -> new ChooseByValue(choice);
            case LoopStep loop -> new RepeatBlock(loop);
            case PathStep path -> new RunPath(path);
            case FunctionStep function -> new RunFunction(function);
            case ResultStep result -> new EndWithResult(result);
            case ErrorStep error -> new EndWithError(error);
            case LogStep log -> new WriteLog(log);
        };
    }

    /** @throws IllegalStateException when the step runs no blocks: the stored position does not fit the plan */
    public BlockRunner ofBlock(Step step) {
        if (of(step) instanceof BlockRunner runner) {
            return runner;
        }
        throw new IllegalStateException("no block belongs to " + step);
    }
}
