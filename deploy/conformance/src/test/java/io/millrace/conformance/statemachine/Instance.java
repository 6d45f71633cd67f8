package io.millrace.conformance.statemachine;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Status;
import io.millrace.expression.Expressions;
import io.millrace.instance.schema.JsonSchemas;
import io.millrace.instance.statemachine.Access;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.StateMachineInterpreter;
import io.millrace.instance.statemachine.Usable;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TransitionPlan;

/** One instance on a clock of its own, showing what the API shows. */
final class Instance {

    private static final Budget BUDGET = new Budget(1_000, 1_000_000, Duration.ofSeconds(2), 100, 10_000, 1_000_000);
    private static final StateMachineInterpreter INTERPRETER = new StateMachineInterpreter(
            new Expressions(1_000),
            new JsonSchemas(100),
            new MachineSettings(
                    URI.create("http://platform.test"),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    URI.create("http://store.test"),
                    new StoreToken("of tests".getBytes(StandardCharsets.UTF_8))));

    private final StateMachinePlan plan;
    private final InstanceId id;
    private final Map<String, Instant> timers = new TreeMap<>();
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private MachineState state;
    private long step;
    private int lastStatus;

    Instance(StateMachinePlan plan, String id) {
        this.plan = plan;
        this.id = new InstanceId(id);
    }

    int start(JsonNode body) {
        take(INTERPRETER.start(plan, new Event.Started(body, null, null), moment()));
        return lastStatus;
    }

    int fire(String transition, JsonNode body) {
        step(new Event.MessageArrived(transition, null, body, null));
        return lastStatus;
    }

    void pass(Duration time) {
        Instant until = now.plus(time);
        for (String due = due(until); due != null; due = due(until)) {
            Instant at = timers.remove(due);
            now = at.isAfter(now) ? at : now;
            step(new Event.TimerFired(due));
        }
        now = until;
    }

    private String due(Instant until) {
        return timers.entrySet().stream()
                .filter(timer -> !timer.getValue().isAfter(until))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private void step(Event event) {
        state = Json.read(Json.bytes(state), MachineState.class);
        take(INTERPRETER.step(plan, state, event, moment()));
    }

    private void take(Decision<MachineState> decision) {
        switch (decision) {
            case Decision.Rejected<MachineState> rejected ->
                lastStatus = rejected.problem().status();
            case Decision.Accepted<MachineState> accepted -> {
                lastStatus = 200;
                state = accepted.state();
                accepted.effects().forEach(this::carryOut);
            }
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.ArmTimer timer -> timers.put(timer.timerId(), timer.dueAt());
            case Effect.DisarmTimer timer -> timers.remove(timer.timerId());
            default -> {
                // The cases call nobody.
            }
        }
    }

    private Moment moment() {
        return new Moment(id, ++step, now, BUDGET);
    }

    boolean waitsForItsSubFlow() {
        return state.family().active().isPresent();
    }

    /** The sub flow under way ends with nothing to tell. */
    void endSubFlow() {
        state.family()
                .active()
                .ifPresent(child ->
                        step(new Event.ChildEnded(new InstanceId(child.id()), Status.COMPLETED, Json.object())));
    }

    MachineState state() {
        return state;
    }

    List<String> usable(Set<String> roles) {
        return Usable.of(plan, state, roles).stream().map(TransitionPlan::key).toList();
    }

    /** What the function {@code authorize} answers to a role about a transition, or about reading. */
    boolean authorizes(JsonNode query) {
        Access access = new Access(Set.of(query.path("role").asText()), null, null, state);
        if (query.path("queryRoles").asBoolean()) {
            return access.reads(plan);
        }
        String transition = query.path("transitionKey").asText();
        return plan.transitions().filter(any -> any.key().equals(transition)).allMatch(any -> access.allows(any));
    }

    ObjectNode shown() {
        StatePlan current = plan.state(state.current());
        ObjectNode shown = Json.object();
        shown.put("id", id.value());
        shown.put("state", state.current());
        shown.put("status", state.phase().letter());
        shown.put("flowVersion", plan.version());
        shown.set("data", state.data().value());
        shown.set("attributes", state.data().value());
        ObjectNode metadata = shown.putObject("metadata");
        metadata.put("effectiveStateType", current.type().text());
        metadata.put("effectiveStateSubType", current.subType().text());
        if (state.status().ended()) {
            metadata.put("completedAt", now.toString());
            metadata.put("duration", 1);
        }
        return shown;
    }
}
