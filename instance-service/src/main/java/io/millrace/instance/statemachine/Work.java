package io.millrace.instance.statemachine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Moment;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.expression.Result;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.VersionStrategy;
import io.millrace.problem.Problem;

/**
 * The copy of an instance that one step works on, and the effects it has gathered. Lives as long as the step; what comes
 * out is an immutable {@link MachineState}.
 */
public final class Work implements Site {

    private final StateMachinePlan plan;
    private final Moment moment;
    private final Expressions expressions;
    private final Schemas schemas;
    private final List<Effect> effects = new ArrayList<>();

    private String key;
    private Set<String> tags;
    private String stage;
    private String current;
    private InstanceStatus phase;
    private boolean cancelled;
    private InstanceData data;
    private final Author created;
    private Author modified;
    private Run run;
    private Fault fault;
    private List<ArmedTimer> timers;
    private Run parked;
    private Family family;
    private Problem refusal;
    private boolean refused;

    private Work(StateMachinePlan plan, Moment moment, Expressions expressions, Schemas schemas, MachineState state) {
        this.schemas = schemas;
        this.plan = plan;
        this.moment = moment;
        this.expressions = expressions;
        key = state.key();
        tags = new LinkedHashSet<>(state.tags());
        stage = state.stage();
        current = state.current();
        phase = state.phase();
        cancelled = state.cancelled();
        data = state.data();
        created = state.created();
        modified = state.modified();
        run = state.run();
        fault = state.fault();
        timers = new ArrayList<>(state.timers());
        parked = state.parked();
        family = state.family();
    }

    static Work on(StateMachinePlan plan, MachineState state, Moment moment, Expressions expressions, Schemas schemas) {
        return new Work(plan, moment, expressions, schemas, state);
    }

    MachineState state() {
        return new MachineState(
                MachineState.FORMAT,
                plan.definition(),
                key,
                List.copyOf(tags),
                stage,
                current,
                phase,
                cancelled,
                data,
                created,
                modified,
                run,
                fault,
                timers,
                parked,
                family,
                Places.of(plan, current, family));
    }

    public StateMachinePlan plan() {
        return plan;
    }

    @Override
    public Instant now() {
        return moment.now();
    }

    @Override
    public String domain() {
        return plan.domain();
    }

    @Override
    public ObjectNode about() {
        return Json.object()
                .put("instanceId", instance())
                .put("key", key)
                .put("domain", plan.domain())
                .put("workflow", plan.key())
                .put("state", current);
    }

    @Override
    public String nextId() {
        return id().toString();
    }

    UUID id() {
        return moment.nextId();
    }

    @Override
    public String instance() {
        return moment.instance().value();
    }

    /** Stages one step may run. */
    public int budget() {
        return moment.budget().steps();
    }

    public List<Effect> effects() {
        return effects;
    }

    @Override
    public void effect(Effect effect) {
        effects.add(effect);
    }

    public InstanceStatus phase() {
        return phase;
    }

    public void phase(InstanceStatus next) {
        phase = next;
    }

    public String current() {
        return current;
    }

    public StatePlan currentState() {
        return plan.state(current);
    }

    public void moveTo(String state) {
        current = state;
    }

    public Run run() {
        return run;
    }

    public void run(Run next) {
        run = next;
    }

    public Run parked() {
        return parked;
    }

    public void parked(Run waiting) {
        parked = waiting;
    }

    public Family family() {
        return family;
    }

    public void family(Family next) {
        family = next;
    }

    public Author author() {
        return modified;
    }

    public String key() {
        return key;
    }

    /** Where the instance stands, for those above it. */
    public Child.Place place() {
        return Places.of(plan, current, family);
    }

    /** The transition under way, in the plan. */
    public TransitionPlan transition() {
        return run.plan(plan);
    }

    public JsonNode data() {
        return data.value();
    }

    InstanceData instanceData() {
        return data;
    }

    /** Takes data over that came whole and have been checked. */
    void data(InstanceData next) {
        data = next;
    }

    long step() {
        return moment.step();
    }

    String nextEtag() {
        return Ulid.of(moment.now(), moment.nextId());
    }

    public List<ArmedTimer> timers() {
        return List.copyOf(timers);
    }

    public void timers(List<ArmedTimer> next) {
        timers = new ArrayList<>(next);
    }

    /** Takes over what a caller may set beside the data. A business key, once set, stays. */
    void describe(Payload payload, Author author) {
        key = key == null ? payload.key() : key;
        tags.addAll(payload.tags());
        stage = payload.stage() == null ? stage : payload.stage();
        modified = author;
    }

    /**
     * Merges into the data, unless the master schema forbids what comes of it.
     *
     * @return what it says, then
     */
    public Optional<String> write(JsonNode patch, VersionStrategy strategy) {
        return take(data.merge(patch, strategy, nextEtag()));
    }

    /** The first write of an instance. */
    public Optional<String> begin(JsonNode patch) {
        return take(data.begin(patch, nextEtag()));
    }

    private Optional<String> take(InstanceData next) {
        Optional<Problem> problem =
                SchemaCheck.of(plan, schemas, plan.masterSchema(), next.value(), "the instance data");
        problem.ifPresent(found -> refusal = found);
        if (problem.isEmpty()) {
            data = next;
        }
        return problem.map(SchemaCheck::text);
    }

    /**
     * The write that the master schema forbade is a caller's own: the request is refused and nothing is stored.
     *
     * @return false when there was no such write, or it came of the chain behind a request
     */
    public boolean refuse() {
        refused = refusal != null
                && run.hops() == 0
                && (run.origin() == Origin.START || run.trigger().callable());
        return refused;
    }

    boolean refused() {
        return refused;
    }

    /** Why the master schema forbade the latest write it forbade. */
    public Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    Schemas schemas() {
        return schemas;
    }

    /** Evaluates a script of the transition under way. */
    @Override
    public Result evaluate(Script script, JsonNode body) {
        return switch (script) {
            case Script.Jsonata expression -> evaluate(expression.code(), body);
            case Script.Foreign foreign ->
                new Result.Failed("script " + foreign.location() + " is of a language that does not run here");
        };
    }

    @Override
    public Result evaluate(String expression, JsonNode body) {
        Budget budget = moment.budget();
        Limits limits = new Limits(budget.expressionTime(), budget.expressionDepth(), budget.stateBytes());
        return expressions.evaluate(expression, context(body), limits, moment.now());
    }

    private ObjectNode context(JsonNode body) {
        return ScriptContext.of(plan, moment.instance(), state(), body, moment.now());
    }

    /** Stops the transition under way: the instance is faulted and stays where it is until a retry or a cancel. */
    public void fail(String code, String message) {
        phase = InstanceStatus.FAULTED;
        fault = new Fault(code, message);
        effects.add(new Effect.RaiseIncident(run.record(), code, message));
        effects.add(Incidents.raised(run, fault, current, moment.now()));
    }

    /** Takes a faulted run up again. */
    void clearFault() {
        if (fault != null) {
            effects.add(new Effect.ResolveIncident(run.record()));
            effects.add(Incidents.resolved(run, moment.now()));
            fault = null;
        }
    }

    /** Writes the run into the transition history and forgets it. */
    public void close() {
        effects.add(TransitionRecord.finished(run, current, moment.now()));
        run = null;
    }

    /** The transition under way is over and the instance at rest. */
    public void rest() {
        close();
        phase = InstanceStatus.ACTIVE;
    }

    /** The instance is over. */
    public void complete() {
        boolean cancel = run.origin() == Origin.CANCEL;
        close();
        end(cancel);
    }

    /** The instance is over, without a transition that led there. */
    void end(boolean cancel) {
        cancelled = cancel;
        phase = InstanceStatus.COMPLETED;
        Timeouts.disarm(this);
        effects.add(new Effect.End(state().status(), family.parent() == null ? null : Ending.of(this)));
    }
}
