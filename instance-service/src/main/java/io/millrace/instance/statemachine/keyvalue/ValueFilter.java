package io.millrace.instance.statemachine.keyvalue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A condition on a kept value, written as the state query API of the original writes it: {@code {"EQ": {"person.city":
 * "Ankara"}}}, {@code {"IN": {"state": ["a", "b"]}}}, joined by {@code {"AND": […]}} and {@code {"OR": […]}}.
 */
public sealed interface ValueFilter {

    int MAX_DEPTH = 10;
    int MAX_PARTS = 100;

    boolean test(JsonNode value);

    record All(List<ValueFilter> parts) implements ValueFilter {
        @Override
        public boolean test(JsonNode value) {
            return parts.stream().allMatch(part -> part.test(value));
        }
    }

    record Any(List<ValueFilter> parts) implements ValueFilter {
        @Override
        public boolean test(JsonNode value) {
            return parts.stream().anyMatch(part -> part.test(value));
        }
    }

    /** @param path names of nested fields */
    record Compared(Comparison comparison, List<String> path, JsonNode operand) implements ValueFilter {
        @Override
        public boolean test(JsonNode value) {
            JsonNode found = value;
            for (String step : path) {
                found = found.path(step);
            }
            return comparison.holds(found, operand);
        }
    }

    /** How a field is compared; ranges hold between two numbers or two texts only. */
    enum Comparison {
        EQ,
        NEQ,
        GT,
        GTE,
        LT,
        LTE,
        IN;

        boolean holds(JsonNode found, JsonNode operand) {
            return switch (this) {
                case EQ -> same(found, operand);
                case NEQ -> !same(found, operand);
                case IN -> {
                    for (JsonNode each : operand) {
                        if (same(found, each)) {
                            yield true;
                        }
                    }
                    yield false;
                }
                case GT -> ordered(found, operand) && order(found, operand) > 0;
                case GTE -> ordered(found, operand) && order(found, operand) >= 0;
                case LT -> ordered(found, operand) && order(found, operand) < 0;
                case LTE -> ordered(found, operand) && order(found, operand) <= 0;
            };
        }

        private static boolean same(JsonNode one, JsonNode other) {
            return one.isNumber() && other.isNumber() ? order(one, other) == 0 : one.equals(other);
        }

        private static boolean ordered(JsonNode one, JsonNode other) {
            return one.isNumber() && other.isNumber() || one.isTextual() && other.isTextual();
        }

        private static int order(JsonNode one, JsonNode other) {
            return one.isNumber()
                    ? one.decimalValue().compareTo(other.decimalValue())
                    : one.textValue().compareTo(other.textValue());
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    static ValueFilter of(JsonNode filter) {
        return new Reading().read(filter, 1);
    }

    /** Counts what it reads: a filter is tried on every value. */
    final class Reading {

        private int parts;

        private Reading() {}

        private ValueFilter read(JsonNode filter, int depth) {
            if (depth > MAX_DEPTH || ++parts > MAX_PARTS) {
                throw new IllegalArgumentException(
                        "query.filter has more than " + MAX_DEPTH + " levels or " + MAX_PARTS + " parts");
            }
            if (!filter.isObject() || filter.size() != 1) {
                throw new IllegalArgumentException("query.filter: each part is an object with one operator");
            }
            Map.Entry<String, JsonNode> part = filter.properties().iterator().next();
            return switch (part.getKey()) {
                case "AND" -> new All(parts(part, depth));
                case "OR" -> new Any(parts(part, depth));
                default -> compared(part);
            };
        }

        private List<ValueFilter> parts(Map.Entry<String, JsonNode> joined, int depth) {
            if (!joined.getValue().isArray() || joined.getValue().isEmpty()) {
                throw new IllegalArgumentException("query.filter: " + joined.getKey() + " takes a list of conditions");
            }
            List<ValueFilter> read = new ArrayList<>();
            joined.getValue().forEach(each -> read.add(read(each, depth + 1)));
            return read;
        }

        private static ValueFilter compared(Map.Entry<String, JsonNode> part) {
            Comparison comparison;
            try {
                comparison = Comparison.valueOf(part.getKey());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("query.filter: " + part.getKey()
                        + " is no operator; there are EQ, NEQ, GT, GTE, LT, LTE, IN, AND and OR");
            }
            if (!part.getValue().isObject() || part.getValue().size() != 1) {
                throw new IllegalArgumentException("query.filter: " + comparison + " takes one field and its operand");
            }
            Map.Entry<String, JsonNode> field =
                    part.getValue().properties().iterator().next();
            if (comparison == Comparison.IN
                    && (!field.getValue().isArray() || field.getValue().size() > MAX_PARTS)) {
                throw new IllegalArgumentException("query.filter: IN takes a list of up to " + MAX_PARTS + " values");
            }
            return new Compared(comparison, List.of(field.getKey().split("\\.")), field.getValue());
        }
    }
}
