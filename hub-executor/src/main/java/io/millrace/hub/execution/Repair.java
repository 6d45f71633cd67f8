package io.millrace.hub.execution;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.hub.exchange.HttpCalls;
import io.millrace.hub.expression.PendingRead;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.problem.Problem;

/** An operator lets a failed execution try again: corrected data first, then failed exchanges, then the step. */
record Repair(Script script) {

    Decision<HubState> retry(HubState state, Walk walk, Event.RetryAsked event) {
        if (state.phase() != Phase.FAILED) {
            return Decision.reject(Problem.conflict("NOT_IN_ERROR", "only an execution in error is retried"));
        }
        walk.effect(new Effect.ResolveIncident(state.failure().incident()));
        walk.run();
        try {
            if (event.dataFix() instanceof ObjectNode fix) {
                fix.properties().forEach(member -> walk.merge(member.getKey(), member.getValue()));
            }
            callAgain(walk);
        } catch (ScriptFailure | PendingRead failure) {
            walk.fail(failure.getMessage());
            return walk.decide(false);
        }
        return script.run(walk);
    }

    private static void callAgain(Walk walk) {
        List<PendingExchange> renewed = new ArrayList<>();
        List<Effect> calls = new ArrayList<>();
        for (PendingExchange each : walk.pending()) {
            if (each.error() != null
                    && walk.plan().block(each.block()).get(each.index()) instanceof ExchangeStep step) {
                String id = walk.moment().nextId().toString();
                calls.add(new Effect.CallExchange(id, HttpCalls.of(step, walk.scope())));
                renewed.add(new PendingExchange(
                        id,
                        each.name(),
                        each.namespace(),
                        each.block(),
                        each.index(),
                        each.blocking(),
                        each.fallback(),
                        null));
            } else {
                renewed.add(each);
            }
        }
        walk.pending(renewed);
        calls.forEach(walk::effect);
    }
}
