package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Runs a function of the workflow and waits for its result.
 *
 * @param name of the function
 * @param input template of what the function sees as {@code it}, or null for nothing
 * @param namespace dotted attribute that the function's result becomes
 */
public record FunctionStep(String name, JsonNode input, String namespace) implements Step {}
