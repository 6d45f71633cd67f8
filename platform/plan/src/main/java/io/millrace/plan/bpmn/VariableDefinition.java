package io.millrace.plan.bpmn;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A variable that a start may or must be given.
 *
 * @param defaultValue used when the start does not give it, or null
 * @param validation bounds, or null
 */
public record VariableDefinition(
        String name,
        VariableType type,
        boolean required,
        JsonNode defaultValue,
        Validation validation,
        String label,
        String description) {

    /**
     * What a value must satisfy; each part may be null.
     *
     * @param pattern a regular expression that the start of a text must match
     * @param options the only values allowed
     */
    public record Validation(BigDecimal min, BigDecimal max, String pattern, List<JsonNode> options) {}
}
