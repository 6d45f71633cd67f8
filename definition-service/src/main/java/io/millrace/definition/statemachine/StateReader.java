package io.millrace.definition.statemachine;

import java.util.Optional;

import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.StateSubType;
import io.millrace.plan.statemachine.StateType;

/** Reads one state ({@code spec/vnext.md} §2.3). */
final class StateReader {

    private final TransitionReader transitions;
    private final TaskStepReader steps;
    private final GrantReader grants;
    private final ViewReader views;
    private final SubFlowReader subFlows;
    private final BoundaryReader boundaries = new BoundaryReader();
    private final NotificationReader notifications;

    StateReader(
            TransitionReader transitions,
            TaskStepReader steps,
            GrantReader grants,
            ViewReader views,
            SubFlowReader subFlows,
            NotificationReader notifications) {
        this.transitions = transitions;
        this.steps = steps;
        this.grants = grants;
        this.views = views;
        this.subFlows = subFlows;
        this.notifications = notifications;
    }

    /** The state, or null when it has no key. */
    StatePlan read(Cursor value) {
        if (value.object().isEmpty()) {
            value.fault("WRONG_TYPE", "must be an object");
            return null;
        }
        String key = value.at("key").requiredText();
        StatePlan state = new StatePlan(
                key,
                type(value.at("stateType")),
                subType(value.at("subType")),
                TransitionReader.strategy(value.at("versionStrategy")),
                transitions.list(value.at("transitions")),
                steps.read(value.at("onEntries")),
                steps.read(value.at("onExits")),
                grants.read(value.at("queryRoles")),
                views.read(value),
                subFlows.read(value.at("subFlow")),
                boundaries.read(value.at("errorBoundary")),
                notifications.list(value.at("notifications")));
        return key == null ? null : state;
    }

    private static StateType type(Cursor value) {
        Optional<StateType> type = StateType.of(value.integer().orElse(0));
        if (type.isEmpty()) {
            value.fault(
                    "UNKNOWN_STATE_TYPE",
                    "must be 1 (initial), 2 (intermediate), 3 (finish), 4 (sub flow) or 5 (wizard)");
        }
        return type.orElse(StateType.INTERMEDIATE);
    }

    private static StateSubType subType(Cursor value) {
        if (value.absent()) {
            return StateSubType.NONE;
        }
        Optional<StateSubType> subType = StateSubType.of(value.integer().orElse(-1));
        if (subType.isEmpty()) {
            value.fault("UNKNOWN_SUB_TYPE", "must be a number from 0 to 8");
        }
        return subType.orElse(StateSubType.NONE);
    }
}
