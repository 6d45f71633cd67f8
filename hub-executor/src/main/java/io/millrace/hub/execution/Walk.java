package io.millrace.hub.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.expression.Expressions;
import io.millrace.hub.expression.Scope;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.hub.expression.Waiting;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.Step;

/** An execution on its way through one decision: the next state and the effects, as far as they are known. */
public final class Walk {

    private static final int MAX_CALLS = 20;

    private final HubPlan plan;
    private final Moment moment;
    private final Expressions expressions;
    private HubStart start;
    private final List<Effect> effects = new ArrayList<>();

    private Phase phase;
    private final List<Frame> position;
    private final Data data;
    private List<PendingExchange> pending;
    private ShownRoute route;
    private Answered answered;
    private List<Visit> visits;
    private final Drafts drafts;
    private JsonNode result;
    private Failure failure;
    private int steps;

    Walk(HubPlan plan, HubState state, Moment moment, Expressions expressions) {
        this.plan = plan;
        this.moment = moment;
        this.expressions = expressions;
        this.start = state.start();
        this.phase = state.phase();
        this.position = new ArrayList<>(state.position());
        this.data = new Data(state.attributes(), share());
        this.pending = state.pending();
        this.route = state.route();
        this.answered = state.answered();
        this.visits = state.visits();
        this.drafts = new Drafts(state.drafts());
        this.result = state.result();
        this.failure = state.failure();
        this.steps = state.steps();
    }

    public HubPlan plan() {
        return plan;
    }

    public Moment moment() {
        return moment;
    }

    public HubStart start() {
        return start;
    }

    public Phase phase() {
        return phase;
    }

    public ObjectNode attributes() {
        return data.attributes();
    }

    public List<PendingExchange> pending() {
        return pending;
    }

    List<Visit> visits() {
        return visits;
    }

    int steps() {
        return steps;
    }

    /** What the script's expressions see now. */
    public Scope scope() {
        ObjectNode input = Json.object();
        input.setAll(data.attributes());
        input.set("it", start.it());
        input.set("init", start.it());
        input.set("execution", Json.object().put("uuid", execution()));
        input.set("config", start.config());
        Map<String, Optional<String>> out = new LinkedHashMap<>();
        pending.forEach(each -> out.put(each.namespace(), Optional.ofNullable(each.error())));
        return new Scope(expressions, input, new Waiting(out), moment.budget(), moment.now());
    }

    // Position

    Optional<Frame> top() {
        return position.isEmpty() ? Optional.empty() : Optional.of(position.getLast());
    }

    /** The position with the current step on top. */
    List<Frame> position() {
        return List.copyOf(position);
    }

    void stand(List<Frame> frames) {
        position.clear();
        position.addAll(frames);
    }

    /** The current step is done. */
    public void advance() {
        position.set(position.size() - 1, position.getLast().next());
    }

    /** The current step runs a block; it is asked again when the block is through. */
    public void enter(String block) {
        position.add(Frame.at(block));
    }

    /** Passes of the block that is just through. */
    public int passes() {
        return position.getLast().pass() + 1;
    }

    /** The block that is just through runs once more. */
    public void repeat() {
        position.set(position.size() - 1, position.getLast().again());
    }

    /** The block that is just through is left, and with it the step that ran it. */
    public void leave() {
        position.removeLast();
        advance();
    }

    Step stepAbove() {
        Frame frame = position.get(position.size() - 2);
        return plan.block(frame.block()).get(frame.index());
    }

    void countStep() {
        steps++;
    }

    // Data

    public void replace(String namespace, JsonNode value) {
        data.replace(namespace, value);
    }

    public void merge(String name, JsonNode value) {
        data.merge(name, value);
    }

    /** What attributes, and likewise the way back, may take of a state: a quarter each. */
    int share() {
        return moment.budget().stateBytes() / 4;
    }

    void attributes(ObjectNode other) {
        data.restore(other);
    }

    void pending(List<PendingExchange> other) {
        pending = other;
    }

    void visits(List<Visit> other) {
        visits = other;
    }

    void answered(Answered call) {
        answered = call;
        steps = 0;
    }

    void draft(String name, JsonNode payload) {
        drafts.keep(name, payload);
    }

    void dropDraft(String name) {
        drafts.drop(name);
    }

    /** The next route shown is pre-filled with this. */
    void prefill(JsonNode payload) {
        drafts.next(payload);
    }

    /** What the route is pre-filled with: the earlier answer after going back, else a draft, else null. */
    public JsonNode takePrefill(String name) {
        return drafts.take(name);
    }

    // Outcomes

    public void effect(Effect effect) {
        effects.add(effect);
    }

    void run() {
        phase = Phase.RUNNING;
        route = null;
        failure = null;
    }

    /** @throws ScriptFailure when the value is too large to be kept beside the attributes */
    public JsonNode bounded(JsonNode value, String what) {
        return data.bounded(value, what);
    }

    /** A route is shown; nobody goes back from a checkpoint. */
    public void show(ShownRoute shown, boolean checkpoint) {
        if (checkpoint) {
            visits = List.of();
        }
        route = shown;
        phase = Phase.AT_ROUTE;
        ObjectNode details = Json.object().put("uuid", shown.uuid()).put("uri", shown.uri());
        effects.add(new Effect.RecordHistory("route", shown.name(), details));
    }

    public boolean canGoBack() {
        return !visits.isEmpty();
    }

    /** The exchange is out; a blocking one holds the script at its step. */
    public void await(PendingExchange exchange) {
        List<PendingExchange> others = new ArrayList<>(pending.stream()
                .filter(each -> !each.namespace().equals(exchange.namespace()))
                .toList());
        others.add(exchange);
        pending = others;
    }

    /** An exchange of the current step. */
    public PendingExchange pendingHere(String id, String name, String namespace, boolean blocking, JsonNode fallback) {
        Frame here = position.getLast();
        return new PendingExchange(id, name, namespace, here.block(), here.index(), blocking, fallback, null);
    }

    /**
     * A function of the workflow is started in an executor of its own; the script stands here until it has ended.
     *
     * @throws ScriptFailure when functions call each other too deep
     */
    public void call(String function, JsonNode input, String namespace) {
        if (start.plan() == null || start.depth() >= MAX_CALLS) {
            throw new ScriptFailure("functions call each other deeper than " + MAX_CALLS);
        }
        ObjectNode shared = data.attributes().get("share") instanceof ObjectNode object ? object : null;
        HubStart child = start.called(function, input, execution(), shared);
        String id = moment.nextId().toString();
        await(pendingHere(id, function, namespace, true, null));
        String definition = plan.name() + "#" + function;
        effects.add(
                new Effect.StartChild(new InstanceId(id), Notation.HUB, child.plan(), definition, Json.tree(child)));
        effects.add(new Effect.RecordHistory("function", function, Json.object().put("uuid", id)));
    }

    /** The uuid clients know, also inside of a function. */
    private String execution() {
        return start.execution() == null ? moment.instance().value() : start.execution();
    }

    boolean isFunction(PendingExchange each) {
        return plan.block(each.block()).get(each.index()) instanceof FunctionStep;
    }

    boolean blocked() {
        return pending.stream().anyMatch(PendingExchange::blocking);
    }

    /** The script is over. */
    public void end(JsonNode value) {
        phase = Phase.ENDED;
        result = value;
        position.clear();
        visits = List.of();
        drafts.clear();
        pending = List.of();
        finish(value);
    }

    void stop(Phase how) {
        pending.stream()
                .filter(each -> each.error() == null && isFunction(each))
                .forEach(each -> effects.add(new Effect.CancelChild(new InstanceId(each.id()), how.name())));
        phase = how;
        position.clear();
        visits = List.of();
        drafts.clear();
        pending = List.of();
        route = null;
        data.restore(Json.object());
        answered = null;
        start = start.erased();
        finish(null);
    }

    private void finish(JsonNode value) {
        if (failure != null) {
            effects.add(new Effect.ResolveIncident(failure.incident()));
            failure = null;
        }
        if (start.expiration() != null && phase != Phase.EXPIRED) {
            effects.add(new Effect.DisarmTimer(Expiry.TIMER));
        }
        effects.add(new Effect.RecordHistory("ended", null, Json.object().put("how", phase.name())));
        effects.add(new Effect.End(phase.status(), value));
    }

    /** The script cannot go on; its position stays where it is. */
    void fail(String message) {
        if (start.depth() > 0) {
            giveUp(message);
            return;
        }
        phase = Phase.FAILED;
        route = null;
        failure = new Failure(message, moment.nextId().toString());
        effects.add(new Effect.RecordHistory("error", top().map(Frame::block).orElse(null), Json.object()));
        effects.add(new Effect.RaiseIncident(failure.incident(), "SCRIPT_FAILED", message));
    }

    /** Nobody repairs a function that a script called: the script hears why it has none. */
    private void giveUp(String message) {
        phase = Phase.CANCELLED;
        position.clear();
        pending = List.of();
        effects.add(new Effect.RecordHistory("error", null, Json.object()));
        effects.add(new Effect.End(phase.status(), Json.object().put("error", message)));
    }

    HubState state() {
        return new HubState(
                HubState.FORMAT,
                phase,
                start,
                position,
                data.attributes(),
                pending,
                route,
                answered,
                visits,
                drafts.byRoute(),
                result,
                failure,
                steps);
    }

    Decision<HubState> decide(boolean more) {
        return more ? Decision.continueLater(state(), effects) : Decision.accept(state(), effects);
    }
}
