package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the process ended.
 *
 * @param flavour null, {@code cancel}, {@code kill} or {@code timeout}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(ObjectNode fields, ObjectNode variables, String flavour) {}
