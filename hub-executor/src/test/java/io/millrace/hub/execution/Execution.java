package io.millrace.hub.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.expression.Expressions;
import io.millrace.json.Json;
import io.millrace.plan.PlanHash;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Problem;

/** One execution in memory, driven as the runtime would: plan and state pass through JSON before every step. */
public final class Execution {

    static final String ID = "511b0441-d6d0-4a8a-8003-22ef52740847";
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private static final PlanHash PLAN = new PlanHash("0".repeat(64));

    private final HubInterpreter interpreter = new HubInterpreter(new Expressions(1_000));
    private final HubPlan plan;
    private final boolean reload;
    private Budget budget = Budget.DEFAULT;
    private HubState state;
    private long step;
    private final List<Effect> effects = new ArrayList<>();
    private Problem rejected;

    Execution(HubPlan plan) {
        this(plan, true);
    }

    Execution(HubPlan plan, boolean reload) {
        this.plan = reload ? Json.read(Json.bytes(plan), HubPlan.class) : plan;
        this.reload = reload;
    }

    static Execution of(HubPlan plan) {
        return new Execution(plan).start("{}");
    }

    Execution budget(int steps) {
        // Generous expression time: a loaded build machine must not decide a test.
        budget = new Budget(steps, 1_000_000, Duration.ofSeconds(5), 100, 10_000, 1_000_000);
        return this;
    }

    Execution start(String it) {
        return start(HubStart.workflow(Json.parse(it), null, Duration.ofHours(8), null, PLAN));
    }

    Execution start(HubStart start) {
        apply(interpreter.start(plan, new Event.Started(Json.tree(start), null, null), moment()));
        return this;
    }

    Execution submit(String json) {
        return submit(state.route().uuid(), json);
    }

    Execution submit(String uuid, String json) {
        return step(Calls.submit(uuid, Json.parse(json)));
    }

    Execution back() {
        return back(state.route().uuid());
    }

    Execution back(String uuid) {
        return step(Calls.back(uuid, null));
    }

    Execution returned(String exchange, int status, String json) {
        return step(new Event.ExchangeReturned(exchange, status, Map.of(), Json.parse(json)));
    }

    Execution failed(String exchange) {
        return step(new Event.ExchangeFailed(exchange, "TIMEOUT", "no answer in time"));
    }

    Execution step(Event event) {
        rejected = null;
        apply(interpreter.step(plan, state, event, moment()));
        return this;
    }

    private void apply(Decision<HubState> decision) {
        switch (decision) {
            case Decision.Rejected<HubState> refusal -> rejected = refusal.problem();
            case Decision.Accepted<HubState> accepted -> {
                state = reload ? Json.read(Json.bytes(accepted.state()), HubState.class) : accepted.state();
                effects.addAll(accepted.effects());
                if (accepted.continueLater()) {
                    apply(interpreter.step(plan, state, new Event.Continued(), moment()));
                }
            }
        }
    }

    private Moment moment() {
        step++;
        return new Moment(new InstanceId(ID), step, START.plusSeconds(step), budget);
    }

    HubState state() {
        return state;
    }

    ShownRoute route() {
        return state.route();
    }

    JsonNode attribute(String name) {
        return state.attributes().path(name);
    }

    Problem rejected() {
        return rejected;
    }

    <E extends Effect> List<E> effects(Class<E> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Id of the call made last. */
    String lastCall() {
        return effects(Effect.CallExchange.class).getLast().exchangeId();
    }

    static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }
}
