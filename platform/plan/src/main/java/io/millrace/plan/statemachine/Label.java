package io.millrace.plan.statemachine;

/** A text in one language, for example {@code en-US}. */
public record Label(String language, String text) {}
