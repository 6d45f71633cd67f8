package io.millrace.instance.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.el.El;
import io.millrace.el.ElLimits;
import io.millrace.el.Variables;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.SequenceFlow;

/** One decision in the making: the state being changed and the effects so far. Lives for one step. */
public final class Work {

    private final BpmnPlan plan;
    private final Moment moment;
    private final Map<String, JsonNode> variables;
    private final List<Token> tokens;
    private final List<OpenTask> tasks;
    private final List<Effect> effects = new ArrayList<>();
    private long steps;
    private long nextToken;
    private boolean suspended;
    private Status outcome;

    Work(BpmnPlan plan, BpmnState state, Moment moment) {
        this.plan = plan;
        this.moment = moment;
        this.variables = new LinkedHashMap<>(state.variables());
        this.tokens = new ArrayList<>(state.tokens());
        this.tasks = new ArrayList<>(state.tasks());
        this.steps = state.steps();
        this.nextToken = state.nextToken();
        this.suspended = state.suspended();
        this.outcome = state.outcome();
    }

    BpmnState state() {
        return new BpmnState(BpmnState.FORMAT, steps, nextToken, variables, tokens, tasks, suspended, outcome);
    }

    List<Effect> effects() {
        return effects;
    }

    public BpmnPlan plan() {
        return plan;
    }

    public Moment moment() {
        return moment;
    }

    /** The expression language over the variables as they are now. */
    public El el() {
        return el(variables);
    }

    public El el(Map<String, JsonNode> values) {
        ElLimits limits = ElLimits.DEFAULT;
        return new El(
                Variables.of(values),
                new ElLimits(moment.budget().expressionDepth(), limits.operations(), limits.textLength()));
    }

    public Map<String, JsonNode> variables() {
        return variables;
    }

    /** Sets each field of an object as a variable. */
    public void setVariables(JsonNode values) {
        values.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
    }

    public String nextId() {
        return moment.nextId().toString();
    }

    public void effect(Effect effect) {
        effects.add(effect);
    }

    public void record(Activity activity, String node, JsonNode details) {
        effects.add(new Effect.RecordHistory(activity.name(), node, details));
    }

    // ---- tokens

    public List<Token> tokens() {
        return List.copyOf(tokens);
    }

    /** Puts a new token at a node. */
    public void place(String node, String via) {
        tokens.add(Token.arriving("t" + nextToken++, node, via));
    }

    public void consume(Token token) {
        tokens.removeIf(each -> each.id().equals(token.id()));
    }

    public void waitFor(Token token, Wait.Kind kind, String id) {
        update(token, each -> each.waitingFor(new Wait(kind, id)));
    }

    /** The node has done its work; the token takes its way out when its turn comes. */
    public void complete(Token token) {
        record(Activity.NODE_COMPLETED, token.node(), null);
        update(token, Token::completed);
    }

    /** The token stops with an incident, which {@code resume} or a retry resolves. */
    public void fail(Token token, String code, String message) {
        ObjectNode details = Json.object().put("code", code).put("error", message);
        record(Activity.INSTANCE_ERROR, token.node(), details);
        effects.add(new Effect.RaiseIncident(token.id(), code, token.node() + ": " + message));
        update(token, Token::failed);
    }

    /** Each failed token gets its turn again. */
    void retryFailed() {
        for (Token token : tokens()) {
            if (token.state() == TokenState.ERROR) {
                effects.add(new Effect.ResolveIncident(token.id()));
                update(token, Token::active);
            }
        }
    }

    /** Takes the way out: the token is used up and a new one goes along each flow. */
    void leave(Token token, List<SequenceFlow> flows) {
        consume(token);
        flows.forEach(flow -> place(flow.target(), flow.id()));
    }

    private void update(Token token, UnaryOperator<Token> change) {
        tokens.replaceAll(each -> each.id().equals(token.id()) ? change.apply(each) : each);
    }

    BpmnNode node(Token token) {
        return plan.node(token.node());
    }

    // ---- user tasks

    public void open(OpenTask task) {
        tasks.add(task);
        effects.add(
                new Effect.OpenWorkItem(task.id(), task.name() == null ? task.node() : task.name(), Json.tree(task)));
    }

    public void close(OpenTask task) {
        tasks.removeIf(each -> each.id().equals(task.id()));
        effects.add(new Effect.CloseWorkItem(task.id()));
    }

    void replace(OpenTask task) {
        tasks.replaceAll(each -> each.id().equals(task.id()) ? task : each);
    }

    public OpenTask taskOf(Token token) {
        return tasks.stream()
                .filter(task -> task.token().equals(token.id()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no open task for token " + token.id()));
    }

    // ---- the instance

    boolean runnable() {
        return outcome == null && !suspended;
    }

    void suspended(boolean now) {
        suspended = now;
    }

    /** Counts one step; false when the instance has used up what it may take in its whole life. */
    boolean countStep() {
        return ++steps <= moment.budget().total();
    }

    /** Gives up everything that is still waiting: no timer, task or incident outlives the instance. */
    public void clear() {
        for (Token token : tokens) {
            if (token.isWaitingFor(Wait.Kind.TIMER)) {
                effects.add(new Effect.DisarmTimer(token.waitsFor().id()));
            }
            if (token.state() == TokenState.ERROR) {
                effects.add(new Effect.ResolveIncident(token.id()));
            }
        }
        tasks.forEach(task -> effects.add(new Effect.CloseWorkItem(task.id())));
        tokens.clear();
        tasks.clear();
    }

    void end(Status status, Activity activity, JsonNode details) {
        outcome = status;
        record(activity, null, details);
        effects.add(new Effect.End(status, Json.tree(variables)));
    }
}
