package io.millrace.el;

import com.fasterxml.jackson.databind.JsonNode;

/** Equality and order of values, with EL's coercions: a number equals the text that spells it. */
final class Comparison {

    private Comparison() {}

    static boolean equal(JsonNode left, JsonNode right, int position) {
        if (Coercion.isNull(left) || Coercion.isNull(right)) {
            return Coercion.isNull(left) && Coercion.isNull(right);
        }
        if (left.isContainerNode() || right.isContainerNode()) {
            return left.equals(right);
        }
        if (left.isNumber() || right.isNumber()) {
            return Coercion.toNumber(left, position).compareTo(Coercion.toNumber(right, position)) == 0;
        }
        if (left.isBoolean() || right.isBoolean()) {
            return Coercion.toBoolean(left, position) == Coercion.toBoolean(right, position);
        }
        return Coercion.toText(left).equals(Coercion.toText(right));
    }

    /**
     * Less than 0, 0 or more than 0; only numbers and texts have an order.
     *
     * @throws ElException when the two have none
     */
    static int order(JsonNode left, JsonNode right, int position) {
        if (left.isNumber() || right.isNumber()) {
            return Coercion.toNumber(left, position).compareTo(Coercion.toNumber(right, position));
        }
        if (left.isTextual() && right.isTextual()) {
            return left.textValue().compareTo(right.textValue());
        }
        throw new ElException(
                ElError.EXPRESSION_TYPE,
                position,
                Coercion.describe(left) + " and " + Coercion.describe(right) + " have no order");
    }
}
