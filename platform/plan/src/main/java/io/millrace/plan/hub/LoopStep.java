package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Repeats a block until a condition holds, checked after each pass.
 *
 * @param until template of the condition
 * @param max passes after which the execution fails
 */
public record LoopStep(String body, JsonNode until, int max) implements Step {}
