package io.millrace.hub.execution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The last call that moved the execution, so that its repetition is recognised.
 *
 * @param uuid the route uuid it named
 * @param back whether it went back
 */
public record Answered(String uuid, boolean back, JsonNode payload) {}
