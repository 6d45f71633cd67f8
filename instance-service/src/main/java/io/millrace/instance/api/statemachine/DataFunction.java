package io.millrace.instance.api.statemachine;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Answer of the instance function {@code data}. */
public record DataFunction(JsonNode data, String eTag, String entityEtag, Map<String, JsonNode> extensions) {}
