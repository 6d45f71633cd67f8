package io.millrace.instance.api.statemachine;

/** Answer of the function {@code authorize}. */
public record AuthorizeFunction(boolean allowed) {}
