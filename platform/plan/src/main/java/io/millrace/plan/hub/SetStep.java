package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes attributes: objects are merged, null removes.
 *
 * @param values templates by dotted attribute name
 */
public record SetStep(ObjectNode values) implements Step {}
