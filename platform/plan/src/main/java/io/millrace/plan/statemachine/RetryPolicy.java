package io.millrace.plan.statemachine;

import java.time.Duration;

/**
 * How often and when a failed task is tried again.
 *
 * @param retries tries after the first
 * @param initialDelay before the first of them, longer than nothing
 * @param exponential each delay is {@code multiplier} times the one before; otherwise all are alike
 * @param maxDelay no delay is longer, or null
 * @param jitter delays are shortened at random by up to half
 */
public record RetryPolicy(
        int retries,
        Duration initialDelay,
        boolean exponential,
        double multiplier,
        Duration maxDelay,
        boolean jitter) {}
