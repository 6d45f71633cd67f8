package io.millrace.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/** What an expression gave, as JSON in the form that reading the stored state would give. */
final class Results {

    private static final int MAX_DEPTH = 60;
    private static final double MAX_EXACT = 9_007_199_254_740_992.0;

    private Results() {}

    /** A missing node where the expression gives nothing. */
    static JsonNode json(Object result) {
        return result == null ? MissingNode.getInstance() : json(result, 0);
    }

    private static JsonNode json(Object result, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refusal("an expression's result is nested deeper than " + MAX_DEPTH);
        }
        if (result == null || result == Jsonata.NULL_VALUE) {
            return NullNode.instance;
        }
        return switch (result) {
            case String text -> TextNode.valueOf(text);
            case Boolean truth -> BooleanNode.valueOf(truth);
            case Number number -> number(number);
            case Map<?, ?> map -> {
                ObjectNode object = Json.object();
                map.forEach((name, value) -> object.set(String.valueOf(name), json(value, depth + 1)));
                yield object;
            }
            case List<?> list -> {
                ArrayNode array = Json.array();
                list.forEach(value -> array.add(json(value, depth + 1)));
                yield array;
            }
            default -> throw new Refusal("an expression gave a function, not a value");
        };
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigInteger whole) {
            return whole(whole);
        }
        if (number instanceof BigDecimal exact) {
            return fraction(exact);
        }
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return whole(BigInteger.valueOf(number.longValue()));
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new Refusal("an expression gave a number that is not finite");
        }
        return value == Math.rint(value) && Math.abs(value) <= MAX_EXACT
                ? whole(BigInteger.valueOf((long) value))
                : fraction(BigDecimal.valueOf(value));
    }

    private static JsonNode fraction(BigDecimal value) {
        return DecimalNode.valueOf(value.stripTrailingZeros());
    }

    private static JsonNode whole(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }
}
