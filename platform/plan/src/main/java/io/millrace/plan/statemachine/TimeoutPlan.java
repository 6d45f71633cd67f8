package io.millrace.plan.statemachine;

import java.time.Duration;

/** The timer over the whole life of an instance; when it fires the instance moves to {@code target}. */
public record TimeoutPlan(String key, String target, VersionStrategy strategy, Duration after) {}
