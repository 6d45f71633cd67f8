package io.millrace.definition.statemachine;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a caller publishes, before any rule has looked at it.
 *
 * @param data master data rows
 */
public record Envelope(
        String key,
        String flow,
        String domain,
        String version,
        String flowVersion,
        List<String> tags,
        JsonNode attributes,
        JsonNode data) {}
