package io.millrace.definition.api.hub;

/** A definition without faults, checked but not published. */
public record CheckedView(String name, boolean valid) {}
