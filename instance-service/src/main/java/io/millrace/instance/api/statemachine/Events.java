package io.millrace.instance.api.statemachine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.kernel.Actor;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Once;
import io.millrace.engine.wiring.EngineConfig;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.expression.Result;
import io.millrace.instance.api.statemachine.StateMachineConfig.ExistingKey;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.Rejections;
import io.millrace.instance.statemachine.event.IncomingEvent;
import io.millrace.instance.statemachine.event.MappedEvent;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/**
 * Events of the outside world ({@code spec/vnext.md} §14): a mapping of the newest version of the workflow says which
 * instances they mean and with what payload. The same CloudEvent starts or moves an instance once.
 */
@ApplicationScoped
public class Events {

    private static final String NONE = "NotAnEventTransition";

    private final Machines machines;
    private final EventTargets targets;
    private final LockGate locks;
    private final Expressions expressions;
    private final EngineConfig engine;
    private final StateMachineConfig config;
    private final InstantSource clock;

    Events(
            Machines machines,
            EventTargets targets,
            LockGate locks,
            Expressions expressions,
            EngineConfig engine,
            StateMachineConfig config,
            InstantSource clock) {
        this.machines = machines;
        this.targets = targets;
        this.locks = locks;
        this.expressions = expressions;
        this.engine = engine;
        this.config = config;
        this.clock = clock;
    }

    /**
     * An event with whoever sent it.
     *
     * @param headers what scripts may see of the request's, or null
     */
    record Sent(IncomingEvent event, JsonNode headers, Actor actor) {}

    /** Starts an instance of the workflow, which says by its own event mapping with what. */
    List<InstanceView> start(String domain, String workflow, Sent sent) {
        KnownDefinition definition = machines.workflow(domain, workflow, null);
        StateMachinePlan plan = machines.plan(definition);
        if (plan.event() == null) {
            throw Refusals.of(
                    ProblemKind.MALFORMED,
                    "NOT_AN_EVENT",
                    "NotAnEventWorkflow",
                    "The workflow " + plan.definition() + " has no event mapping, so no event starts it.");
        }
        MappedEvent mapped = mapped(plan, plan.event(), sent, "the workflow's event mapping");
        ObjectNode payload = payload(mapped, sent).put("key", mapped.key());
        Once once = once(sent, "start:" + plan.definition());
        return switch (locks.start(domain, workflow, definition, payload, sent.actor(), once)) {
            case Answer.Done done -> List.of(done.view());
            case Answer.Repeated repeated ->
                machines.find(repeated.instance()).stream().toList();
            case Answer.Refused refused
            when "KEY_TAKEN".equals(refused.problem().code()) -> existing(domain, workflow, mapped.key());
            case Answer.Refused refused -> throw refused.problem().exception();
        };
    }

    private List<InstanceView> existing(String domain, String workflow, String key) {
        InstanceView living = machines.get(domain, workflow, key);
        if (config.startWithExistingKey() == ExistingKey.RETURN) {
            return List.of(living);
        }
        throw Rejections.keyInUse(key).with("instanceId", living.id().value()).exception();
    }

    /** Fires an event transition of the instances that are meant; of none, when there is none. */
    List<InstanceView> transition(String domain, String workflow, String transition, Sent sent) {
        StateMachinePlan plan = machines.plan(machines.workflow(domain, workflow, null));
        MappedEvent mapped =
                mapped(plan, mapping(plan, transition), sent, "the event mapping of transition " + transition);
        if (mapped.key() == null && mapped.selector() == null) {
            throw failed("the event mapping of transition " + transition, "gives neither instanceKey nor selector");
        }
        List<InstanceView> moved = new ArrayList<>();
        ProblemException busy = null;
        for (InstanceView view : targets.of(domain, workflow, mapped)) {
            try {
                moved.add(fire(view, transition, mapped, sent));
            } catch (ProblemException refused) {
                if (mapped.selector() == null) {
                    throw refused;
                }
                busy = passes(refused.problem()) ? refused : busy;
            }
        }
        if (busy != null) {
            throw busy;
        }
        return moved;
    }

    /** Whether the same event may be taken later. */
    static boolean passes(Problem refused) {
        return switch (refused.code()) {
            case "INSTANCE_BUSY", "INSTANCE_MOVED_ON", "CONCURRENT_UPDATE", "RESOURCE_LOCKED" -> true;
            default -> refused.kind() == ProblemKind.UNAVAILABLE;
        };
    }

    private InstanceView fire(InstanceView view, String transition, MappedEvent mapped, Sent sent) {
        InstanceView target = machines.target(view, transition);
        Once once = once(sent, "transition:" + target.id() + ":" + transition);
        return switch (locks.fire(target, transition, null, payload(mapped, sent), sent.actor(), 0, once)) {
            case Answer.Done done -> target == view ? done.view() : view;
            case Answer.Repeated repeated -> view;
            case Answer.Refused refused -> throw refused.problem().exception();
        };
    }

    /** The transition's own event mapping, else the workflow's. */
    private static Script mapping(StateMachinePlan plan, String key) {
        List<TransitionPlan> named =
                plan.transitions().filter(any -> any.key().equals(key)).toList();
        if (named.isEmpty()) {
            throw Rejections.unknownTransition(key).exception();
        }
        Optional<TransitionPlan> event = named.stream()
                .filter(any -> any.event() != null)
                .findFirst()
                .or(() -> named.stream()
                        .filter(any -> any.trigger() == TriggerType.EVENT)
                        .findFirst());
        Script mapping = event.map(found -> found.event() == null ? plan.event() : found.event())
                .orElse(null);
        if (mapping == null) {
            throw Refusals.of(
                    ProblemKind.MALFORMED,
                    "NOT_AN_EVENT",
                    NONE,
                    "Transition " + key
                            + " is not of trigger type 3, or neither it nor the workflow has an event mapping.");
        }
        return mapping;
    }

    private MappedEvent mapped(StateMachinePlan plan, Script mapping, Sent sent, String what) {
        EngineConfig.Budget budget = engine.budget();
        Limits limits = new Limits(budget.expressionTime(), budget.expressionDepth(), budget.stateBytes());
        Reading reading = Reading.of(expressions, limits, clock.instant(), plan.domain())
                .with("Body", sent.event().data())
                .with("Event", sent.event().attributes())
                .with("Headers", sent.headers() == null ? Json.object() : sent.headers())
                .with("Workflow", Json.object().put("Key", plan.key()).put("Domain", plan.domain()));
        return switch (reading.evaluate(mapping)) {
            case Result.Failed failure -> throw failed(what, failure.message());
            case Result.Value value -> {
                try {
                    yield MappedEvent.of(value.json());
                } catch (IllegalArgumentException e) {
                    throw failed(what, e.getMessage());
                }
            }
        };
    }

    private static ProblemException failed(String what, String why) {
        return Refusals.of(ProblemKind.MALFORMED, "MAPPING_FAILED", "Task:400007", what + ": " + why);
    }

    private static ObjectNode payload(MappedEvent mapped, Sent sent) {
        ObjectNode payload = Json.object();
        payload.set("attributes", mapped.body());
        payload.set("headers", sent.headers());
        return payload;
    }

    private static Once once(Sent sent, String what) {
        String id = sent.event().id();
        return id == null ? null : Once.message("vnext:event:" + what, id);
    }
}
