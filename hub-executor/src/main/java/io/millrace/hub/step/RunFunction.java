package io.millrace.hub.step;

import io.millrace.hub.execution.Walk;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.plan.hub.FunctionStep;

/** {@code function}: runs a function of the workflow, which this executor cannot do yet; the execution says so. */
record RunFunction(FunctionStep step) implements StepRunner {

    @Override
    public void run(Walk walk) {
        throw new ScriptFailure("the step function is not available here: " + step.name());
    }
}
