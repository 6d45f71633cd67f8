package io.millrace.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** What an expression came to. */
public sealed interface Result {

    /** @param json the value; a missing node where the expression gives nothing */
    record Value(JsonNode json) implements Result {}

    /** The text is no expression, it failed, it did what expressions may not do, or it used up its limits. */
    record Failed(String message) implements Result {}
}
