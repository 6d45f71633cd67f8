package io.millrace.el;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Sum and extremes over the items of one list, or over the arguments themselves. */
final class Aggregate {

    private Aggregate() {}

    static List<JsonNode> items(List<JsonNode> arguments) {
        if (arguments.size() > 1 || !arguments.get(0).isArray()) {
            return arguments;
        }
        List<JsonNode> items = new ArrayList<>();
        arguments.get(0).forEach(items::add);
        return items;
    }

    static BigDecimal sum(List<JsonNode> items, int position) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : items) {
            sum = sum.add(Coercion.toNumber(item, position));
        }
        return sum;
    }

    /**
     * @param sign 1 for the greatest, -1 for the least
     */
    static JsonNode extreme(List<JsonNode> items, int sign, int position) {
        if (items.isEmpty()) {
            throw new ElException(ElError.EXPRESSION_TYPE, position, "an empty list has no least or greatest item");
        }
        JsonNode extreme = items.get(0);
        for (JsonNode item : items) {
            if (Comparison.order(item, extreme, position) * sign > 0) {
                extreme = item;
            }
        }
        return extreme;
    }
}
