package io.millrace.instance.statemachine;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Actor;
import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.expression.Expressions;
import io.millrace.instance.schema.JsonSchemas;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.Problem;

/** Runs one instance through the pure interpreter with a clock of its own: no engine, no database, no waiting. */
final class Harness {

    private static final Budget BUDGET = new Budget(1_000, 1_000_000, Duration.ofSeconds(2), 100, 10_000, 1_000_000);

    private static final MachineSettings SETTINGS = new MachineSettings(
            URI.create("http://platform.test"),
            Map.of("bank", URI.create("http://bank.test/base")),
            Map.of("crm", URI.create("http://crm.test/api")),
            Map.of("ledger", URI.create("http://ledger.test")),
            URI.create("http://store.test"),
            new StoreToken("of tests".getBytes(StandardCharsets.UTF_8)));

    private StateMachineInterpreter interpreter =
            new StateMachineInterpreter(new Expressions(1_000), new JsonSchemas(10), SETTINGS);
    private final StateMachinePlan plan;
    private final InstanceId id;
    private final Budget budget;

    Instant now = Instant.parse("2026-05-01T10:00:00Z");
    MachineState state;
    Problem rejection;
    final Map<String, HttpCall> exchanges = new LinkedHashMap<>();
    final Map<String, Instant> timers = new TreeMap<>();
    final List<JsonNode> history = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    private long step;
    private boolean kept;

    Harness(StateMachinePlan plan) {
        this(plan, BUDGET);
    }

    Harness(StateMachinePlan plan, Budget budget) {
        this(plan, budget, "i-1");
    }

    Harness(StateMachinePlan plan, Budget budget, String id) {
        this.id = new InstanceId(id);
        this.plan = plan;
        this.budget = budget;
    }

    /** The state stays in memory from step to step. */
    Harness keepingState() {
        kept = true;
        return this;
    }

    /** With lifecycle events switched on. */
    Harness tellingLifecycle() {
        MachineSettings telling = new MachineSettings(
                SETTINGS.platform(), Map.of(), Map.of(), Map.of(), SETTINGS.store(), SETTINGS.storeToken(), true);
        interpreter = new StateMachineInterpreter(new Expressions(1_000), new JsonSchemas(10), telling);
        return this;
    }

    Harness start(String body) {
        return start(new Event.Started(Json.parse(body), null, new Actor("ann", "ann", List.of())));
    }

    Harness start(Event.Started event) {
        take(interpreter.start(plan, event, moment()));
        return this;
    }

    Harness fire(String transition) {
        return fire(transition, "{}");
    }

    Harness fire(String transition, String body) {
        return step(new Event.MessageArrived(transition, null, Json.parse(body), new Actor("bob", "eve", List.of())));
    }

    Harness retry(String fix) {
        return step(new Event.RetryAsked(Json.parse(fix), null));
    }

    /** Answers the oldest exchange that is out. */
    Harness answer(int status, String body) {
        String exchange = exchanges.keySet().iterator().next();
        exchanges.remove(exchange);
        return step(new Event.ExchangeReturned(exchange, status, Map.of(), Json.parse(body)));
    }

    Harness step(Event event) {
        if (!kept) {
            // The state goes through its stored form each time, as it does in the engine.
            state = Json.read(Json.bytes(state), MachineState.class);
        }
        take(interpreter.step(plan, state, event, moment()));
        return this;
    }

    /** Moves the clock, firing what falls due on the way, in order. */
    Harness pass(Duration time) {
        Instant until = now.plus(time);
        while (true) {
            Map.Entry<String, Instant> next = timers.entrySet().stream()
                    .filter(timer -> !timer.getValue().isAfter(until))
                    .min(Map.Entry.comparingByValue())
                    .orElse(null);
            if (next == null) {
                now = until;
                return this;
            }
            now = next.getValue().isAfter(now) ? next.getValue() : now;
            timers.remove(next.getKey());
            step(new Event.TimerFired(next.getKey()));
        }
    }

    private void take(Decision<MachineState> decision) {
        switch (decision) {
            case Decision.Rejected<MachineState> rejected -> rejection = rejected.problem();
            case Decision.Accepted<MachineState> accepted -> {
                rejection = null;
                state = accepted.state();
                accepted.effects().forEach(this::carryOut);
                if (accepted.continueLater()) {
                    step(new Event.Continued());
                }
            }
        }
    }

    private void carryOut(Effect effect) {
        effects.add(effect);
        switch (effect) {
            case Effect.CallExchange call -> exchanges.put(call.exchangeId(), call.call());
            case Effect.ArmTimer timer -> timers.put(timer.timerId(), timer.dueAt());
            case Effect.DisarmTimer timer -> timers.remove(timer.timerId());
            case Effect.RecordHistory line -> {
                if (TransitionRecord.KIND.equals(line.kind())) {
                    history.add(line.details());
                }
            }
            case Effect.End end -> timers.clear();
            default -> {
                // Nothing a test of one instance has to carry out.
            }
        }
    }

    private Moment moment() {
        return new Moment(id, ++step, now, budget);
    }

    ObjectNode data() {
        return (ObjectNode) state.data().value();
    }

    List<String> transitions() {
        return history.stream().map(line -> line.get("transitionId").asText()).toList();
    }

    Object errorCode() {
        return rejection.context().get("errorCode");
    }

    <E extends Effect> List<E> all(Class<E> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean has(Class<? extends Effect> type) {
        return effects.stream().anyMatch(type::isInstance);
    }
}
