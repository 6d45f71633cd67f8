package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.plan.statemachine.VersionStrategy;

/** Reads one transition ({@code spec/vnext.md} §2.4). */
final class TransitionReader {

    private static final int DEFAULT_KIND = 10;
    private static final Script NOTHING = new Script.Jsonata("{}");

    private final ScriptReader scripts;
    private final ReferenceReader references;
    private final GrantReader grants;
    private final TaskStepReader steps;
    private final TimerReader timers;
    private final ViewReader views;
    private final LockReader locks;

    TransitionReader(
            ScriptReader scripts,
            ReferenceReader references,
            GrantReader grants,
            TaskStepReader steps,
            TimerReader timers,
            ViewReader views) {
        this.scripts = scripts;
        this.references = references;
        this.grants = grants;
        this.steps = steps;
        this.timers = timers;
        this.views = views;
        this.locks = new LockReader(scripts);
    }

    /** The transition, or null where there is none or it has no key or target. */
    TransitionPlan read(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        String key = value.at("key").requiredText();
        String target = value.at("target").requiredText();
        TriggerType trigger = trigger(value.at("triggerType"));
        VersionStrategy strategy = strategy(value.at("versionStrategy"));
        Script rule = scripts.read(value.at("rule"));
        TimerPlan timer = trigger == TriggerType.SCHEDULED ? timers.read(value.at("timer")) : null;
        Script mapping = mapping(value);
        TransitionPlan transition = new TransitionPlan(
                key,
                target,
                trigger,
                value.at("triggerKind").integer().orElse(0) == DEFAULT_KIND,
                strategy,
                references.read(value.at("schema")),
                rule,
                timer,
                mapping,
                steps.read(value.at("onExecutionTasks")),
                grants.read(value.at("roles")),
                grants.availableIn(value.at("availableIn")),
                views.read(value),
                value.at("annotations").raw(),
                event(value.at("event")),
                locks.read(value.at("resourceLock")));
        return key == null || target == null ? null : transition;
    }

    /** What is merged instead of the payload; {@code "none"}, or a {@code bodyMode} of none, merges nothing. */
    private Script mapping(Cursor value) {
        Cursor mode = value.at("bodyMode");
        if (!mode.absent() && !"none".equalsIgnoreCase(mode.text()) && !"merge".equalsIgnoreCase(mode.text())) {
            mode.fault("UNKNOWN_VALUE", "must be merge or none");
        }
        boolean none = "none".equalsIgnoreCase(mode.text())
                || "none".equalsIgnoreCase(value.at("mapping").text());
        if (none && value.at("mapping").node().isObject()) {
            mode.fault("MAPPING_AND_NONE", "what merges nothing has no mapping");
        }
        return none ? NOTHING : scripts.read(value.at("mapping"));
    }

    /** An event mapping, or null where there is none; a foreign one fails only events. */
    Script event(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        if (value.at("mapping").absent()) {
            value.at("mapping").fault("REQUIRED", "an event has a mapping");
        }
        return scripts.readAside(value.at("mapping"));
    }

    List<TransitionPlan> list(Cursor values) {
        List<TransitionPlan> transitions = new ArrayList<>();
        for (Cursor value : values.elements()) {
            TransitionPlan transition = read(value);
            if (transition != null) {
                transitions.add(transition);
            }
        }
        return transitions;
    }

    private static TriggerType trigger(Cursor value) {
        OptionalInt code = value.integer();
        if (code.isEmpty() && value.absent()) {
            return TriggerType.MANUAL;
        }
        Optional<TriggerType> trigger = TriggerType.of(code.orElse(-1));
        if (trigger.isEmpty()) {
            value.fault("UNKNOWN_TRIGGER", "must be 0 (manual), 1 (automatic), 2 (scheduled) or 3 (event)");
        }
        return trigger.orElse(TriggerType.MANUAL);
    }

    static VersionStrategy strategy(Cursor value) {
        if (value.absent()) {
            return VersionStrategy.MINOR;
        }
        Optional<VersionStrategy> strategy = VersionStrategy.of(value.text());
        if (strategy.isEmpty()) {
            value.fault("UNKNOWN_STRATEGY", "must be None, Patch, Minor or Major");
        }
        return strategy.orElse(VersionStrategy.MINOR);
    }
}
