package io.millrace.plan.statemachine;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place an instance can stand at.
 *
 * @param view view selection as published, or null
 * @param subFlow the child it runs, as published, or null
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
        JsonNode view,
        JsonNode subFlow) {

    public StatePlan {
        transitions = transitions == null ? List.of() : List.copyOf(transitions);
        onEntries = onEntries == null ? List.of() : List.copyOf(onEntries);
        onExits = onExits == null ? List.of() : List.copyOf(onExits);
        queryRoles = queryRoles == null ? List.of() : List.copyOf(queryRoles);
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
