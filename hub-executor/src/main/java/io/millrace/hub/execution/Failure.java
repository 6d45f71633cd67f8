package io.millrace.hub.execution;

/** Why an execution is in error, and the incident that tells operators. */
public record Failure(String message, String incident) {}
