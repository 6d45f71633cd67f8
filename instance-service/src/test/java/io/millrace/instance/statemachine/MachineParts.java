package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.AvailableIn;
import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.RetryPolicy;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.plan.statemachine.VersionStrategy;

/** Transitions, tasks and boundaries for machines of tests. */
public final class MachineParts {

    private MachineParts() {}

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
