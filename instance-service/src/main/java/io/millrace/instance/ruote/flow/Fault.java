package io.millrace.instance.ruote.flow;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.id.ExpressionId;

/**
 * An error nobody handled: its branch stands still until somebody cancels or replays it.
 *
 * @param message what was being done when it happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        ExpressionId expression, Instant at, String className, String text, Message message, ObjectNode fields) {}
