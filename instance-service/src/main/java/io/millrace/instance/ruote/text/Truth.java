package io.millrace.instance.ruote.text;

import com.fasterxml.jackson.databind.JsonNode;

/** What counts as true in a condition: everything but false and nil. */
final class Truth {

    private Truth() {}

    static boolean of(JsonNode value) {
        return value != null && !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }
}
