package io.millrace.definition.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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
