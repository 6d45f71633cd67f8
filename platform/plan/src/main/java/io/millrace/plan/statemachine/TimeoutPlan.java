package io.millrace.plan.statemachine;

import java.time.Duration;

/**
 * The timer over the whole life of an instance; when it fires the instance moves to {@code target}.
 *
 * @param target a state key or {@link TransitionPlan#SELF}
 * @param after the duration used without a {@code mapping}, and when that fails
 * @param reset whether every transition starts the timer anew
 * @param mapping gives an ISO 8601 duration, an instant, or {@code now}; or null
 */
public record TimeoutPlan(
        String key, String target, VersionStrategy strategy, Duration after, boolean reset, Script mapping) {

    /** A timer that runs from the start of the instance. */
    public TimeoutPlan(String key, String target, VersionStrategy strategy, Duration after) {
        this(key, target, strategy, after, false, null);
    }
}
