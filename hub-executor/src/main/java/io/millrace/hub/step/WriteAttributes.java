package io.millrace.hub.step;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.hub.execution.Walk;
import io.millrace.plan.hub.SetStep;

/** {@code set}: merges values into the attributes. */
record WriteAttributes(SetStep step) implements StepRunner {

    @Override
    public void run(Walk walk) {
        JsonNode values = walk.scope().value(step.values());
        values.properties().forEach(member -> walk.merge(member.getKey(), member.getValue()));
        walk.advance();
    }
}
