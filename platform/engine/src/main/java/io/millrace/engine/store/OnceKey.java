package io.millrace.engine.store;

/** The identity of an idempotent command. */
public record OnceKey(String scope, String key) {}
