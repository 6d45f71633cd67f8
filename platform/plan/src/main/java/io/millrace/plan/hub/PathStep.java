package io.millrace.plan.hub;

/** Runs a named list of steps, then goes on. */
public record PathStep(String block) implements Step {}
