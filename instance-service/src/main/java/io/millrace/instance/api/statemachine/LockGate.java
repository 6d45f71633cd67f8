package io.millrace.instance.api.statemachine;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.kernel.Actor;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Once;
import io.millrace.engine.wiring.EngineConfig;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Gate;
import io.millrace.instance.statemachine.LockKeys;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.store.statemachine.ResourceLocks;
import io.millrace.instance.store.statemachine.ResourceLocks.Grant;
import io.millrace.instance.store.statemachine.ResourceLocks.Held;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.problem.Problem;

/**
 * Starts and fires for callers. A lock that the transition takes is taken before, so that a caller hears of a conflict at once
 * and nothing has happened; the instance itself asks for it only where nobody has. When the request is refused it goes back.
 * A conflict is told to the instance, which comes to it last: repeated requests, and what is wrong otherwise, go before.
 */
@ApplicationScoped
public class LockGate {

    private final Machines machines;
    private final ResourceLocks locks;
    private final Expressions expressions;
    private final EngineConfig engine;
    private final InstantSource clock;

    LockGate(
            Machines machines, ResourceLocks locks, Expressions expressions, EngineConfig engine, InstantSource clock) {
        this.machines = machines;
        this.locks = locks;
        this.expressions = expressions;
        this.engine = engine;
        this.clock = clock;
    }

    Answer start(
            String domain, String workflow, KnownDefinition definition, ObjectNode payload, Actor actor, Once once) {
        InstanceId id = machines.newId();
        TransitionPlan transition = machines.plan(definition).start();
        Taken taken = !takes(transition) ? null : take(domain, transition, id, payload, unborn(domain, id, payload));
        Answer answer = machines.start(id, domain, workflow, definition, new Event.Started(payload, null, actor), once);
        return isLocked(answer) && isAlive(domain, workflow, payload.path("key").textValue())
                ? new Answer.Refused(Problem.conflict("KEY_TAKEN", "A live instance has the key already."))
                : settled(id, taken, answer);
    }

    private static boolean isLocked(Answer answer) {
        return answer instanceof Answer.Refused refused
                && "RESOURCE_LOCKED".equals(refused.problem().code());
    }

    private boolean isAlive(String domain, String workflow, String key) {
        return key != null
                && machines.lookup(domain, workflow, key)
                        .filter(found -> !found.status().ended())
                        .isPresent();
    }

    /** @param expected the version of the instance that the request was made for, or 0 for any */
    Answer fire(
            InstanceView target,
            String transition,
            String key,
            ObjectNode payload,
            Actor actor,
            long expected,
            Once once) {
        Taken taken = take(target, transition, payload);
        Event event = new Event.MessageArrived(transition, key, payload, actor);
        Answer answer = machines.step(target.id(), event, expected, once);
        return settled(target.id(), taken, answer);
    }

    private Taken take(InstanceView target, String key, ObjectNode payload) {
        StateMachinePlan plan = machines.plan(target);
        MachineState state = target.state(MachineState.class);
        if (plan.transitions().noneMatch(LockGate::takes)
                || !(Gate.check(plan, state, key, null) instanceof Gate.Outcome.Open open)
                || !takes(open.transition())) {
            return null;
        }
        Reading reading = Reading.of(expressions, limits(), clock.instant(), plan, target.id(), state);
        return take(plan.domain(), open.transition(), target.id(), payload, reading);
    }

    private Reading unborn(String domain, InstanceId id, ObjectNode payload) {
        ObjectNode unborn = Json.object().put("Id", id.value());
        unborn.set("Key", payload.path("key"));
        unborn.set("Data", Json.object());
        return Reading.of(expressions, limits(), clock.instant(), domain)
                .with("Instance", unborn)
                .with("data", Json.object());
    }

    /** A lock that was free before the request. */
    private record Taken(String domain, String key, Held held) {}

    private static boolean takes(TransitionPlan transition) {
        return transition.lock() != null && transition.lock().action() != LockAction.RELEASE;
    }

    /** Notes in the payload what became of it: who decides about the request comes to that after everything else. */
    private Taken take(String domain, TransitionPlan transition, InstanceId id, ObjectNode payload, Reading reading) {
        String key;
        try {
            key = key(transition, payload, reading);
        } catch (IllegalArgumentException e) {
            payload.put("keyless", e.getMessage());
            return null;
        }
        ResourceLock lock = transition.lock();
        if (lock.action() == LockAction.EXTEND) {
            Grant grant = locks.extend(domain, key, id.value(), lock.ttl());
            payload.put(grant == Grant.REFUSED ? "locked" : "lock", key);
            return null;
        }
        Held held = locks.acquire(domain, key, id.value(), lock.ttl());
        payload.put(held.grant() == Grant.REFUSED ? "locked" : "lock", key);
        return held.grant() == Grant.TAKEN ? new Taken(domain, key, held) : null;
    }

    private static String key(TransitionPlan transition, ObjectNode payload, Reading reading) {
        JsonNode body = payload.path("attributes").isObject() ? payload.get("attributes") : Json.object();
        JsonNode headers = payload.path("headers").isObject() ? payload.get("headers") : Json.object();
        ObjectNode named = Json.object().put("Key", transition.key());
        ObjectNode current = named.deepCopy();
        current.set("Data", body);
        current.set("Header", headers);
        Reading seen = reading.with("Body", body)
                .with("Headers", headers)
                .with("Transition", named)
                .with("CurrentTransition", current);
        return switch (seen.evaluate(transition.lock().key())) {
            case Result.Failed failed -> throw new IllegalArgumentException(failed.message());
            case Result.Value value -> LockKeys.read(value.json());
        };
    }

    /** Where the request was not done now, what it has taken goes back. */
    private Answer settled(InstanceId id, Taken taken, Answer answer) {
        if (taken != null && !(answer instanceof Answer.Done)) {
            locks.release(taken.domain(), taken.key(), id.value(), taken.held());
        }
        return answer;
    }

    private Limits limits() {
        EngineConfig.Budget budget = engine.budget();
        return new Limits(budget.expressionTime(), budget.expressionDepth(), budget.stateBytes());
    }
}
