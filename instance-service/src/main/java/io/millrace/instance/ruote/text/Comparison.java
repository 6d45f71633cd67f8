package io.millrace.instance.ruote.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Comparing two operands: numbers as numbers, texts as texts, nothing across. */
public final class Comparison {

    private Comparison() {}

    static boolean of(String operator, JsonNode left, JsonNode right) {
        return switch (operator) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "=~" -> Patterns.finds(Rendering.text(right), Rendering.text(left));
            case "<" -> order(left, right) < 0;
            case "<=" -> order(left, right) <= 0;
            case ">" -> order(left, right) > 0;
            default -> order(left, right) >= 0;
        };
    }

    /** Equality with numbers by value. */
    public static boolean equal(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        return left.equals(right);
    }

    private static int order(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        if (left.isTextual() && right.isTextual()) {
            return left.textValue().compareTo(right.textValue());
        }
        throw new FlowError("ConditionError", "comparison of " + left + " with " + right + " failed");
    }
}
