package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes a line to the execution's activity log. */
public record LogStep(JsonNode message) implements Step {}
