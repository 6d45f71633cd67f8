package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/** Puts the execution in error. */
public record ErrorStep(JsonNode message) implements Step {}
