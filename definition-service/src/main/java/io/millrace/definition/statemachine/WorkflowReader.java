package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TransitionPlan;

/** Reads a workflow's attributes into an unlinked plan; what cannot be read is noted and left out. */
final class WorkflowReader {

    private final ReferenceReader references = new ReferenceReader();
    private final GrantReader grants = new GrantReader();
    private final BoundaryReader boundaries = new BoundaryReader();
    private final ScriptReader scripts;
    private final TimerReader timers;
    private final TransitionReader transitions;
    private final StateReader states;

    WorkflowReader(WorkflowBounds bounds, Published published) {
        scripts = new ScriptReader(bounds.scriptLength(), published);
        TaskStepReader steps = new TaskStepReader(scripts, references);
        ViewReader views = new ViewReader(scripts, references);
        timers = new TimerReader(scripts);
        transitions = new TransitionReader(scripts, references, grants, steps, timers, views);
        SubFlowReader subFlows = new SubFlowReader(scripts, references, grants, timers);
        states = new StateReader(transitions, steps, grants, views, subFlows, new NotificationReader(scripts));
    }

    /** The plan as far as it could be read; {@code findings} says whether it is any good. */
    StateMachinePlan read(Component component, Findings findings) {
        Cursor attributes = new Cursor(component.attributes(), "", findings);
        TransitionPlan start = transitions.read(attributes.at("startTransition"));
        if (start == null && attributes.at("startTransition").absent()) {
            attributes.at("startTransition").fault("REQUIRED", "a workflow has a start transition");
        }
        return new StateMachinePlan(
                StateMachinePlan.FORMAT,
                component.domain(),
                component.key(),
                component.version().toString(),
                type(attributes.at("type")),
                start,
                states(attributes.at("states")),
                transitions.list(attributes.at("sharedTransitions")),
                transitions.read(attributes.at("cancel")),
                transitions.read(attributes.at("exit")),
                transitions.read(attributes.at("updateData")),
                timers.timeout(attributes.at("timeout")),
                masterSchema(attributes.at("schema")),
                references.list(attributes.at("functions")),
                references.list(attributes.at("extensions")),
                grants.read(attributes.at("queryRoles")),
                boundaries.read(attributes.at("errorBoundary")),
                scripts.read(attributes.at("output")),
                findings.foreignScripts(),
                null,
                transitions.event(attributes.at("event")));
    }

    private List<StatePlan> states(Cursor values) {
        if (values.absent()) {
            values.fault("REQUIRED", "a workflow has states");
        }
        return values.elements().stream()
                .map(states::read)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Older files wrap the reference: {@code {"schema": {...}}}. */
    private Reference masterSchema(Cursor value) {
        return references.read(value.node().path("schema").isObject() ? value.at("schema") : value);
    }

    private static FlowType type(Cursor value) {
        Optional<FlowType> type = FlowType.of(value.text());
        if (type.isEmpty()) {
            value.fault("UNKNOWN_FLOW_TYPE", "must be C, F, S or P");
        }
        return type.orElse(FlowType.FLOW);
    }
}
