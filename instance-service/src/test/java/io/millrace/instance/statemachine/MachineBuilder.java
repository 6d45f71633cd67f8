package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateNotification;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.StateSubType;
import io.millrace.plan.statemachine.StateType;
import io.millrace.plan.statemachine.SubFlowOverrides;
import io.millrace.plan.statemachine.SubFlowPlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.VersionStrategy;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewSelection;

import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.scheduled;
import static io.millrace.instance.statemachine.MachineParts.schemaReference;

/** Builds plans for tests. */
public final class MachineBuilder {

    private final List<StatePlan> states = new ArrayList<>();

    private final List<TransitionPlan> shared = new ArrayList<>();

    private String name = "order";

    private List<Grant> queryRoles;

    private TransitionPlan start;

    private TransitionPlan cancel;

    private TransitionPlan exit;

    private TransitionPlan updateData;

    private TimeoutPlan timeout;

    private List<String> foreign = List.of();

    private Map<String, TaskPlan> tasks = Map.of();

    private final TreeMap<String, SchemaPlan> schemas = new TreeMap<>();

    private final TreeMap<String, ViewPlan> views = new TreeMap<>();

    private String version = "1.0.0";

    private Reference master;

    private ErrorBoundary boundary;

    private Script event;

    public static MachineBuilder machine() {
        return new MachineBuilder();
    }

    /** An order that is drafted, reviewed and done; a review that takes too long expires. */
    static MachineBuilder simple() {
        return machine()
                .state("draft", StateType.INITIAL, manual("submit", "review"))
                .state(
                        "review",
                        StateType.INTERMEDIATE,
                        manual("approve", "done"),
                        manual("back", "draft"),
                        manual("again", TransitionPlan.SELF),
                        scheduled("expire", "expired", "\"PT10S\""))
                .state("done", StateType.FINISH)
                .state("expired", StateType.FINISH);
    }

    public MachineBuilder named(String workflow) {
        name = workflow;
        return this;
    }

    /** Of the whole workflow: who may read. */
    public MachineBuilder readBy(String role) {
        queryRoles = List.of(new Grant(role, true));
        return this;
    }

    public MachineBuilder start(TransitionPlan transition) {
        start = transition;
        return this;
    }

    public MachineBuilder state(String key, StateType type, TransitionPlan... transitions) {
        return state(key, type, List.of(), List.of(), transitions);
    }

    public MachineBuilder state(
            String key, StateType type, List<TaskStep> entries, List<TaskStep> exits, TransitionPlan... transitions) {
        states.add(new StatePlan(
                key,
                type,
                StateSubType.NONE,
                VersionStrategy.MINOR,
                Arrays.asList(transitions),
                entries,
                exits,
                null,
                null,
                null,
                null));
        return this;
    }

    /** A state that runs a workflow of the same name's domain and waits for it. */
    public MachineBuilder subFlow(
            String key, String child, String input, String output, TransitionPlan... transitions) {
        SubFlowPlan subFlow = new SubFlowPlan(
                FlowType.SUB_FLOW,
                new Reference(child, "shop", "sys-flows", "1"),
                input == null ? null : new Script.Jsonata(input),
                output == null ? null : new Script.Jsonata(output),
                null);
        states.add(new StatePlan(
                key,
                StateType.SUB_FLOW,
                StateSubType.NONE,
                VersionStrategy.MINOR,
                Arrays.asList(transitions),
                null,
                null,
                null,
                null,
                subFlow,
                null));
        return this;
    }

    /** The state added last shows the first of these whose rule is true. */
    public MachineBuilder showing(ViewChoice... choices) {
        StatePlan last = states.removeLast();
        states.add(with(last, new ViewSelection(List.of(choices)), last.subFlow()));
        return this;
    }

    /** The sub flow of the state added last shows another view in place of its own. */
    public MachineBuilder replacing(String view, Reference other) {
        StatePlan last = states.removeLast();
        SubFlowPlan flow = last.subFlow();
        SubFlowOverrides overrides = new SubFlowOverrides(new TreeMap<>(Map.of(view, other)), null, null, null);
        states.add(with(
                last,
                last.view(),
                new SubFlowPlan(flow.type(), flow.process(), flow.input(), flow.output(), overrides)));
        return this;
    }

    private static StatePlan with(StatePlan state, ViewSelection view, SubFlowPlan subFlow) {
        return new StatePlan(
                state.key(),
                state.type(),
                state.subType(),
                state.strategy(),
                state.transitions(),
                state.onEntries(),
                state.onExits(),
                state.queryRoles(),
                view,
                subFlow,
                state.boundary());
    }

    public MachineBuilder views(ViewPlan... linked) {
        for (ViewPlan view : linked) {
            views.put(new Reference(view.key(), "shop", "sys-views", view.version()).text(), view);
        }
        return this;
    }

    public MachineBuilder version(String number) {
        version = number;
        return this;
    }

    /** The state added last gets an error boundary. */
    public MachineBuilder guarded(ErrorBoundary guard) {
        StatePlan last = states.removeLast();
        states.add(new StatePlan(
                last.key(),
                last.type(),
                last.subType(),
                last.strategy(),
                last.transitions(),
                last.onEntries(),
                last.onExits(),
                last.queryRoles(),
                last.view(),
                last.subFlow(),
                guard));
        return this;
    }

    /** The state added last announces something when it is entered. */
    public MachineBuilder notifying(StateNotification... notifications) {
        StatePlan last = states.removeLast();
        states.add(new StatePlan(
                last.key(),
                last.type(),
                last.subType(),
                last.strategy(),
                last.transitions(),
                last.onEntries(),
                last.onExits(),
                last.queryRoles(),
                last.view(),
                last.subFlow(),
                last.boundary(),
                List.of(notifications)));
        return this;
    }

    /** What an event starts, and the mapping for event transitions without one of their own. */
    public MachineBuilder event(String mapping) {
        event = new Script.Jsonata(mapping);
        return this;
    }

    /** Of the whole workflow. */
    public MachineBuilder boundary(ErrorBoundary guard) {
        boundary = guard;
        return this;
    }

    public MachineBuilder master(String schema) {
        master = schemaReference("master");
        return schema("master", schema);
    }

    public MachineBuilder schema(String key, String schema) {
        schemas.put(
                schemaReference(key).text(),
                new SchemaPlan.Resolved(key, "1.0.0", "workflow", Json.parse(schema), List.of()));
        return this;
    }

    public MachineBuilder timeout(TimeoutPlan plan) {
        timeout = plan;
        return this;
    }

    public MachineBuilder shared(TransitionPlan transition) {
        shared.add(transition);
        return this;
    }

    public MachineBuilder cancel(TransitionPlan transition) {
        cancel = transition;
        return this;
    }

    public MachineBuilder exit(TransitionPlan transition) {
        exit = transition;
        return this;
    }

    public MachineBuilder updateData(TransitionPlan transition) {
        updateData = transition;
        return this;
    }

    public MachineBuilder timeout(String target, Duration after) {
        timeout = new TimeoutPlan("too-late", target, VersionStrategy.MINOR, after);
        return this;
    }

    public MachineBuilder foreign(String script) {
        foreign = List.of(script);
        return this;
    }

    public MachineBuilder tasks(Map<String, TaskPlan> linked) {
        tasks = linked;
        return this;
    }

    public StateMachinePlan plan() {
        String initial = states.getFirst().key();
        return new StateMachinePlan(
                        StateMachinePlan.FORMAT,
                        "shop",
                        name,
                        version,
                        FlowType.FLOW,
                        start == null ? manual("start", initial) : start,
                        states,
                        shared,
                        cancel,
                        exit,
                        updateData,
                        timeout,
                        master,
                        null,
                        null,
                        queryRoles,
                        boundary,
                        null,
                        foreign,
                        null,
                        event)
                .linked(new LinkedComponents(new TreeMap<>(tasks), schemas, views, null, null));
    }
}
