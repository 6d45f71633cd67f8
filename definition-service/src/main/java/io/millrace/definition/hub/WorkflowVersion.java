package io.millrace.definition.hub;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A version of a workflow without its text.
 *
 * @param attributes what was noted when it was published
 */
public record WorkflowVersion(String version, JsonNode attributes, Instant createdAt) {}
