package io.millrace.hub.api.client;

/** A started function. It is read with the execution's own token. */
public record FunctionView(String uuid, String uri) {}
