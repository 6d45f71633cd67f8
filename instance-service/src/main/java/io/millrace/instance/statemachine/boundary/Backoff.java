package io.millrace.instance.statemachine.boundary;

import java.time.Duration;

import io.millrace.plan.statemachine.RetryPolicy;

/** How long a task waits before it is tried again. */
public final class Backoff {

    private static final Duration LONGEST = Duration.ofDays(1);

    private Backoff() {}

    /**
     * @param tries how often it was tried again before
     * @param chance from 0 to 1, exclusive: decides how much a delay with jitter is shortened
     */
    public static Duration delay(RetryPolicy policy, int tries, double chance) {
        double millis = policy.initialDelay().toMillis();
        if (policy.exponential()) {
            millis *= Math.pow(Math.max(1, policy.multiplier()), tries);
        }
        Duration longest =
                policy.maxDelay() == null || policy.maxDelay().compareTo(LONGEST) > 0 ? LONGEST : policy.maxDelay();
        millis = Math.min(millis, longest.toMillis());
        if (policy.jitter()) {
            millis *= 1 - chance / 2;
        }
        return Duration.ofMillis(Math.max(1, (long) millis));
    }
}
