package io.millrace.instance.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** What an expression came to. */
public sealed interface Result {

    /** @param json the value; a missing node where the expression gives nothing */
    record Value(JsonNode json) implements Result {}

    /** The text is no expression, it failed, or it used up its time or depth. */
    record Failed(String message) implements Result {}
}
