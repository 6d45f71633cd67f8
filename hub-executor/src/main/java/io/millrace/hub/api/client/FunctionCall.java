package io.millrace.hub.api.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The body of a function call. */
public record FunctionCall(String name, JsonNode payload) {}
