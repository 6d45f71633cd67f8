package io.millrace.instance.bpmn;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A variable as a caller gives it.
 *
 * @param type the type the caller says it has, or null
 */
public record GivenVariable(String type, JsonNode value) {}
