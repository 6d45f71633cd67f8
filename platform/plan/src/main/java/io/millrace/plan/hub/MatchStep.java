package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Runs one block or the other.
 *
 * @param when template of the condition
 * @param otherwise block, or null
 */
public record MatchStep(JsonNode when, String then, String otherwise) implements Step {}
