package io.millrace.plan.statemachine;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A named edge between states.
 *
 * @param target a state key or {@link #SELF}
 * @param fallback the automatic transition taken when no rule of its state is true ({@code triggerKind} 10)
 * @param schema what its payload must look like, or null
 * @param rule of an automatic transition; null where it never fires by rule
 * @param timer of a scheduled transition
 * @param mapping gives the object merged instead of the raw payload, or null
 * @param availableIn of a shared or well-known transition; empty means every state
 * @param view or null
 * @param annotations passed through to clients, or null
 * @param event says which instances an event of the outside world means, and with what payload; or null (from format 3 on)
 * @param lock what it does with the lock of a resource, or null (from format 3 on)
 */
public record TransitionPlan(
        String key,
        String target,
        TriggerType trigger,
        boolean fallback,
        VersionStrategy strategy,
        Reference schema,
        Script rule,
        TimerPlan timer,
        Script mapping,
        List<TaskStep> tasks,
        List<Grant> roles,
        List<AvailableIn> availableIn,
        ViewSelection view,
        JsonNode annotations,
        Script event,
        ResourceLock lock) {

    public static final String SELF = "$self";

    public TransitionPlan {
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        roles = roles == null ? List.of() : List.copyOf(roles);
        availableIn = availableIn == null ? List.of() : List.copyOf(availableIn);
    }

    /** A transition without an event mapping and a lock. */
    public TransitionPlan(
            String key,
            String target,
            TriggerType trigger,
            boolean fallback,
            VersionStrategy strategy,
            Reference schema,
            Script rule,
            TimerPlan timer,
            Script mapping,
            List<TaskStep> tasks,
            List<Grant> roles,
            List<AvailableIn> availableIn,
            ViewSelection view,
            JsonNode annotations) {
        this(
                key,
                target,
                trigger,
                fallback,
                strategy,
                schema,
                rule,
                timer,
                mapping,
                tasks,
                roles,
                availableIn,
                view,
                annotations,
                null,
                null);
    }

    /** The state it leads to when fired in the given one. */
    public String targetFrom(String state) {
        return SELF.equals(target) ? state : target;
    }

    public boolean availableIn(String state) {
        return availableIn.isEmpty()
                || availableIn.stream().anyMatch(place -> place.state().equals(state));
    }

    @JsonIgnore
    public boolean isSelf() {
        return SELF.equals(target);
    }
}
