package io.millrace.instance.ruote.text;

import com.fasterxml.jackson.databind.JsonNode;

/** How a value looks inside a text: strings bare, null empty, lists and objects as JSON. */
public final class Rendering {

    private Rendering() {}

    public static String text(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** Null for JSON null and for nothing at all. */
    public static JsonNode orNull(JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode() ? null : value;
    }
}
