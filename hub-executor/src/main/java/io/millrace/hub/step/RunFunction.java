package io.millrace.hub.step;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.hub.execution.Walk;
import io.millrace.plan.hub.FunctionStep;

/** {@code function}: runs a function of the workflow in an executor of its own; the script waits for its result. */
record RunFunction(FunctionStep step) implements StepRunner {

    @Override
    public void run(Walk walk) {
        JsonNode input = step.input() == null ? null : walk.scope().value(step.input());
        walk.call(step.name(), input, step.namespace());
    }
}
