package io.millrace.el;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value counts as where another type is wanted (Jakarta Expression Language 5.0 §1.23). */
final class Coercion {

    private static final int MAX_NUMBER_TEXT = 100;

    private Coercion() {}

    static boolean isNull(JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }

    /** Null and the empty text count as false. */
    static boolean toBoolean(JsonNode value, int position) {
        if (isNull(value)) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return Boolean.parseBoolean(value.textValue());
        }
        throw new ElException(ElError.EXPRESSION_TYPE, position, describe(value) + " is neither true nor false");
    }

    /** Null and the empty text count as 0. */
    static BigDecimal toNumber(JsonNode value, int position) {
        if (isNull(value) || value.isTextual() && value.textValue().isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal number = numberOrNull(value);
        if (number == null) {
            throw new ElException(ElError.EXPRESSION_TYPE, position, describe(value) + " is not a number");
        }
        return number;
    }

    /** The number a value is or spells, or null. */
    static BigDecimal numberOrNull(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > MAX_NUMBER_TEXT) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(value.textValue().strip());
            return Math.abs((long) number.scale()) > MAX_NUMBER_TEXT ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Null is the empty text; objects and lists are their JSON. */
    static String toText(JsonNode value) {
        if (isNull(value)) {
            return "";
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    static boolean isEmpty(JsonNode value) {
        return isNull(value)
                || value.isTextual() && value.textValue().isEmpty()
                || value.isContainerNode() && value.isEmpty();
    }

    static String describe(JsonNode value) {
        if (isNull(value)) {
            return "null";
        }
        return switch (value.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "a value";
        };
    }
}
