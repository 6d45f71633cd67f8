package io.millrace.instance.api.statemachine;

import java.time.InstantSource;
import java.util.function.Supplier;

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
import io.millrace.json.Json;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/**
 * Starts and fires for callers. A lock that the transition takes is taken before, so that a caller hears of a conflict at once
 * and nothing has happened; the instance itself asks for it only where nobody has. When the request is refused it goes back.
 */
@ApplicationScoped
public class LockGate {

    private final Machines machines;
    private final ResourceLocks locks;
    private final Expressions expressions;
    private final EngineConfig engine;
    private final InstantSource clock;

    LockGate(
            Machines machines,
            ResourceLocks locks,
            Expressions expressions,
            EngineConfig engine,
            InstantSource clock) {
        this.machines = machines;
        this.locks = locks;
        this.expressions = expressions;
        this.engine = engine;
        this.clock = clock;
    }

    static ProblemException conflict(String key) {
        return Refusals.of(
                ProblemKind.CONFLICT,
                "RESOURCE_LOCKED",
                "Transition:100009",
                "The resource " + key + " is locked by another instance, or not locked by this one any more.");
    }

    /** @throws ProblemException when another instance has the lock of the start transition */
    Answer start(
            String domain, String workflow, KnownDefinition definition, ObjectNode payload, Actor actor, Once once) {
        InstanceId id = machines.newId();
        StateMachinePlan plan = machines.plan(definition);
        ObjectNode unborn = Json.object().put("Id", id.value());
        unborn.set("Key", payload.path("key"));
        unborn.set("Data", Json.object());
        Supplier<Reading> reading = () -> Reading.of(expressions, limits(), clock.instant(), domain)
                .with("Instance", unborn)
                .with("data", Json.object());
        Taken taken = take(domain, plan.start(), id, payload, reading);
        Answer answer =
                machines.start(id, domain, workflow, definition, new Event.Started(payload, null, actor), once);
        return settled(domain, id, taken, answer);
    }

    /** @throws ProblemException when another instance has the lock of the transition */
    Answer fire(
            InstanceView target, String transition, String key, ObjectNode payload, Actor actor, Once once) {
        StateMachinePlan plan = machines.plan(target);
        MachineState state = target.state(MachineState.class);
        Taken taken = null;
        if (Gate.check(plan, state, transition, null) instanceof Gate.Outcome.Open open) {
            Supplier<Reading> reading =
                    () -> Reading.of(expressions, limits(), clock.instant(), plan, target.id(), state);
            taken = take(plan.domain(), open.transition(), target.id(), payload, reading);
        }
        Event event = new Event.MessageArrived(transition, key, payload, actor);
        return settled(plan.domain(), target.id(), taken, machines.step(target.id(), event, once));
    }

    /** @param grant how it was had */
    private record Taken(String key, Grant grant) {}

    private Taken take(
            String domain, TransitionPlan transition, InstanceId id, ObjectNode payload, Supplier<Reading> reading) {
        ResourceLock lock = transition.lock();
        if (lock == null || lock.action() == LockAction.RELEASE) {
            return null;
        }
        String key = key(transition, payload, reading.get());
        Grant grant = lock.action() == LockAction.EXTEND
                ? locks.extend(domain, key, id.value(), lock.ttl())
                : locks.acquire(domain, key, id.value(), lock.ttl());
        if (grant == Grant.REFUSED) {
            throw conflict(key);
        }
        payload.put("lock", key);
        return new Taken(key, grant);
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
        String why;
        switch (seen.evaluate(transition.lock().key())) {
            case Result.Failed failed -> why = failed.message();
            case Result.Value value -> {
                try {
                    return LockKeys.read(value.json());
                } catch (IllegalArgumentException e) {
                    why = e.getMessage();
                }
            }
        }
        throw Refusals.of(
                ProblemKind.MALFORMED,
                "MAPPING_FAILED",
                "Task:400007",
                "lock of transition " + transition.key() + ": " + why);
    }

    /** Where the request was not done now, what it has taken goes back. */
    private Answer settled(String domain, InstanceId id, Taken taken, Answer answer) {
        if (taken != null && taken.grant() == Grant.TAKEN && !(answer instanceof Answer.Done)) {
            locks.release(domain, taken.key(), id.value());
        }
        return answer;
    }

    private Limits limits() {
        EngineConfig.Budget budget = engine.budget();
        return new Limits(budget.expressionTime(), budget.expressionDepth(), budget.stateBytes());
    }
}
