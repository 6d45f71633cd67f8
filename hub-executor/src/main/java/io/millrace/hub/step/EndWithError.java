package io.millrace.hub.step;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.hub.execution.Walk;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.plan.hub.ErrorStep;

/** {@code error}: puts the execution in error. */
record EndWithError(ErrorStep step) implements StepRunner {

    @Override
    public void run(Walk walk) {
        JsonNode message = walk.scope().value(step.message());
        throw new ScriptFailure(message.isValueNode() ? message.asText() : message.toString());
    }
}
