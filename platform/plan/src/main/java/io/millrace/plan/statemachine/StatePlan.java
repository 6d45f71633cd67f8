package io.millrace.plan.statemachine;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A place an instance can stand at.
 *
 * @param view or null
 * @param subFlow the child it runs, or null
 * @param boundary for failures in this state that no step's own boundary takes, or null
 * @param notifications what it announces when it is entered (from format 3 on)
 */
public record StatePlan(
        String key,
        StateType type,
        StateSubType subType,
        VersionStrategy strategy,
        List<TransitionPlan> transitions,
        List<TaskStep> onEntries,
        List<TaskStep> onExits,
        List<Grant> queryRoles,
        ViewSelection view,
        SubFlowPlan subFlow,
        ErrorBoundary boundary,
        List<StateNotification> notifications) {

    public StatePlan {
        transitions = transitions == null ? List.of() : List.copyOf(transitions);
        onEntries = onEntries == null ? List.of() : List.copyOf(onEntries);
        onExits = onExits == null ? List.of() : List.copyOf(onExits);
        queryRoles = queryRoles == null ? List.of() : List.copyOf(queryRoles);
        notifications = notifications == null ? List.of() : List.copyOf(notifications);
    }

    /** A state that announces nothing. */
    public StatePlan(
            String key,
            StateType type,
            StateSubType subType,
            VersionStrategy strategy,
            List<TransitionPlan> transitions,
            List<TaskStep> onEntries,
            List<TaskStep> onExits,
            List<Grant> queryRoles,
            ViewSelection view,
            SubFlowPlan subFlow,
            ErrorBoundary boundary) {
        this(key, type, subType, strategy, transitions, onEntries, onExits, queryRoles, view, subFlow, boundary, null);
    }

    public Optional<TransitionPlan> transition(String transitionKey) {
        return transitions.stream()
                .filter(transition -> transition.key().equals(transitionKey))
                .findFirst();
    }

    @JsonIgnore
    public boolean isFinish() {
        return type == StateType.FINISH;
    }
}
