package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A case of a switch.
 *
 * @param when a value, a list of values, a text {@code /regex/}, or a template whose result is true or equals the value
 */
public record SwitchCase(JsonNode when, String block) {}
