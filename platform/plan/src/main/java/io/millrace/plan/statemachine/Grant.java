package io.millrace.plan.statemachine;

/** One entry of a role list; {@code allowed} is false for a deny. */
public record Grant(String role, boolean allowed) {}
