package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.AvailableIn;
import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.RetryPolicy;
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
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.plan.statemachine.VersionStrategy;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewSelection;

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

    public static TransitionPlan manual(String key, String target, TaskStep... steps) {
        return transition(key, target, TriggerType.MANUAL, false, null, null, null, List.of(), steps);
    }

    public static TransitionPlan mapped(String key, String target, String mapping) {
        return transition(key, target, TriggerType.MANUAL, false, null, null, new Script.Jsonata(mapping), List.of());
    }

    /** Merges nothing of its payload; a script task sees it. */
    public static TransitionPlan ignoring(String key, String target, String output) {
        return transition(
                key,
                target,
                TriggerType.MANUAL,
                false,
                null,
                null,
                new Script.Jsonata("{}"),
                List.of(),
                script(1, output));
    }

    /** Fired by events; a null mapping leaves it to the workflow's. */
    public static TransitionPlan event(String key, String target, String mapping) {
        TransitionPlan plain = transition(key, target, TriggerType.EVENT, false, null, null, null, List.of());
        return new TransitionPlan(
                key,
                target,
                plain.trigger(),
                false,
                plain.strategy(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                mapping == null ? null : new Script.Jsonata(mapping),
                null);
    }

    /** The transition with a lock. */
    public static TransitionPlan locking(TransitionPlan plain, LockAction action, String key) {
        return new TransitionPlan(
                plain.key(),
                plain.target(),
                plain.trigger(),
                plain.fallback(),
                plain.strategy(),
                plain.schema(),
                plain.rule(),
                plain.timer(),
                plain.mapping(),
                plain.tasks(),
                plain.roles(),
                plain.availableIn(),
                plain.view(),
                plain.annotations(),
                plain.event(),
                new ResourceLock(action, new Script.Jsonata(key), ResourceLock.STANDARD_TTL));
    }

    public static TransitionPlan only(String key, String target, String... states) {
        List<AvailableIn> places = Arrays.stream(states)
                .map(state -> new AvailableIn(state, List.of()))
                .toList();
        return transition(key, target, TriggerType.MANUAL, false, null, null, null, places);
    }

    public static TransitionPlan checked(String key, String target, String schema) {
        TransitionPlan plain = manual(key, target);
        return new TransitionPlan(
                key,
                target,
                TriggerType.MANUAL,
                false,
                plain.strategy(),
                schemaReference(schema),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The transition for callers with a role only. */
    public static TransitionPlan by(String role, TransitionPlan plain) {
        return new TransitionPlan(
                plain.key(),
                plain.target(),
                plain.trigger(),
                plain.fallback(),
                plain.strategy(),
                plain.schema(),
                plain.rule(),
                plain.timer(),
                plain.mapping(),
                plain.tasks(),
                List.of(new Grant(role, true)),
                plain.availableIn(),
                plain.view(),
                plain.annotations());
    }

    static Reference schemaReference(String key) {
        return new Reference(key, "shop", "sys-schemas", "1.0.0");
    }

    public static ErrorBoundary on(ErrorRule... rules) {
        return new ErrorBoundary(List.of(rules), null);
    }

    public static ErrorRule rule(ErrorAction action, String transition, String... codes) {
        return new ErrorRule(action, null, List.of(codes), 100, transition, null, false);
    }

    public static ErrorRule retry(int times, Duration first) {
        return new ErrorRule(
                ErrorAction.RETRY, null, null, 100, null, new RetryPolicy(times, first, true, 2, null, false), false);
    }

    public static TransitionPlan automatic(String key, String target, String rule) {
        Script script = rule == null ? null : new Script.Jsonata(rule);
        return transition(key, target, TriggerType.AUTOMATIC, false, script, null, null, List.of());
    }

    public static TransitionPlan fallback(String key, String target) {
        return transition(key, target, TriggerType.AUTOMATIC, true, null, null, null, List.of());
    }

    public static TransitionPlan scheduled(String key, String target, String timer) {
        return transition(
                key,
                target,
                TriggerType.SCHEDULED,
                false,
                null,
                new TimerPlan.Computed(new Script.Jsonata(timer)),
                null,
                List.of());
    }

    public static TaskStep script(int order, String output) {
        return new TaskStep(order, task("script"), null, new Script.Jsonata(output));
    }

    public static TaskStep call(int order, String task, String output) {
        return new TaskStep(order, task(task), null, output == null ? null : new Script.Jsonata(output));
    }

    public static TaskPlan http(String config) {
        return new TaskPlan.Http("1.0.0", Json.parse(config));
    }

    public static Reference task(String key) {
        return new Reference(key, "shop", "sys-tasks", "1.0.0");
    }

    public static String name(String task) {
        return task(task).text();
    }

    private static TransitionPlan transition(
            String key,
            String target,
            TriggerType trigger,
            boolean fallback,
            Script rule,
            TimerPlan timer,
            Script mapping,
            List<AvailableIn> places,
            TaskStep... steps) {
        return new TransitionPlan(
                key,
                target,
                trigger,
                fallback,
                VersionStrategy.MINOR,
                null,
                rule,
                timer,
                mapping,
                Arrays.asList(steps),
                null,
                places,
                null,
                null);
    }
}
