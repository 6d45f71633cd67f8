package io.millrace.hub.step;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.hub.exchange.HttpCalls;
import io.millrace.hub.execution.Walk;
import io.millrace.hub.expression.Scope;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.hub.ExchangeStep;

/** {@code exchange}: asks for an HTTP call; a blocking one holds the script here until its answer. */
record CallExchange(ExchangeStep step) implements StepRunner {

    @Override
    public void run(Walk walk) {
        Scope scope = walk.scope();
        HttpCall call = HttpCalls.of(step, scope);
        JsonNode fallback = step.fallback() == null ? null : scope.value(step.fallback());
        String id = walk.moment().nextId().toString();
        walk.await(walk.pendingHere(id, step.name(), step.namespace(), !step.async(), fallback));
        walk.effect(new Effect.CallExchange(id, call));
        walk.effect(new Effect.RecordHistory(
                "exchange", step.name(), Json.object().put("host", call.url().getHost())));
        if (step.async()) {
            walk.advance();
        }
    }
}
