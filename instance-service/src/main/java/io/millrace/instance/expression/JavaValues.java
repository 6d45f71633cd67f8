package io.millrace.instance.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON trees as the maps, lists and scalars JSONata works on, and back. */
final class JavaValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final double EXACT_WHOLE = 9_007_199_254_740_992d;

    private JavaValues() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(of(element)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static Object number(JsonNode node) {
        if (node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.doubleValue();
    }

    /** @throws IllegalArgumentException for a function, or a number JSON cannot hold */
    static JsonNode json(Object value) {
        return switch (value) {
            case null -> MissingNode.getInstance();
            case String text -> NODES.textNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> number(number);
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, element) -> object.set(String.valueOf(key), orNull(element)));
                yield object;
            }
            case List<?> list -> {
                ArrayNode array = NODES.arrayNode(list.size());
                list.forEach(element -> array.add(orNull(element)));
                yield array;
            }
            default -> throw new IllegalArgumentException("the expression gives a function, not a value");
        };
    }

    private static JsonNode orNull(Object element) {
        JsonNode json = json(element);
        return json.isMissingNode() ? NODES.nullNode() : json;
    }

    private static JsonNode number(Number number) {
        return switch (number) {
            case Integer whole -> NODES.numberNode(whole);
            case Long whole -> NODES.numberNode(whole);
            case BigDecimal exact -> NODES.numberNode(exact);
            default -> {
                double value = number.doubleValue();
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("the expression gives a number JSON cannot hold");
                }
                yield value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE
                        ? NODES.numberNode((long) value)
                        : NODES.numberNode(BigDecimal.valueOf(value));
            }
        };
    }
}
