package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/** Ends the script with a value. */
public record ResultStep(JsonNode value) implements Step {}
