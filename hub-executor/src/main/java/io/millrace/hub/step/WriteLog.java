package io.millrace.hub.step;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.hub.execution.Walk;
import io.millrace.json.Json;
import io.millrace.plan.hub.LogStep;

/** {@code log}: writes a line to the activity log. */
record WriteLog(LogStep step) implements StepRunner {

    private static final int MAX_LENGTH = 1_000;

    @Override
    public void run(Walk walk) {
        JsonNode message = walk.scope().value(step.message());
        String text = message.isValueNode() ? message.asText() : message.toString();
        String line = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        walk.effect(new Effect.RecordHistory("log", null, Json.object().put("message", line)));
        walk.advance();
    }
}
