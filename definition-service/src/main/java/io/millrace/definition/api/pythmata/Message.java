package io.millrace.definition.api.pythmata;

/** The answer where there is nothing to show. */
public record Message(String message) {}
