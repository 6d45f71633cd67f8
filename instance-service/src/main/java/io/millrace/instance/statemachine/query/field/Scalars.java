package io.millrace.instance.statemachine.query.field;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.statemachine.query.Place;

/**
 * Values of a query. A number and the text that writes it are the same, so are a truth value and its name: the legacy
 * syntax has only texts ({@code spec/vnext.md} §9.4).
 */
public final class Scalars {

    /** Also in the database's function {@code machine_number}. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private static final int MAX_LENGTH = 300;
    private static final int MAX_SCALE = 1_000;

    private Scalars() {}

    /** @throws io.millrace.problem.ProblemException when it is a list or an object */
    public static JsonNode scalar(JsonNode value, Place at) {
        if (value.isContainerNode()) {
            throw at.refuse("filter.invalidValue", "the value must be a text, a number or a truth value");
        }
        if (value.isNumber() && number(value).isEmpty()) {
            throw at.refuse("filter.invalidValue", "the number is out of range");
        }
        if (value.isTextual() && !storable(value.textValue())) {
            throw at.refuse("filter.invalidValue", "the value has a character that no data can have");
        }
        return value;
    }

    /** Whether the database can hold it: no NUL, no half of a surrogate pair. */
    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    public static String text(JsonNode value, Place at) {
        JsonNode scalar = scalar(value, at);
        if (scalar.isNull()) {
            throw at.refuse("filter.invalidValue", "the value must not be null; use isnull");
        }
        return scalar.isNumber() ? scalar.decimalValue().toPlainString() : scalar.asText();
    }

    public static Optional<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            boolean inRange = Math.abs(number.scale()) <= MAX_SCALE && number.precision() <= MAX_SCALE;
            return inRange ? Optional.of(number) : Optional.empty();
        }
        return value.isTextual()
                        && value.textValue().length() <= MAX_LENGTH
                        && NUMBER.matcher(value.textValue()).matches()
                ? Optional.of(new BigDecimal(value.textValue()))
                : Optional.empty();
    }

    /** Every JSON value that equals it. */
    public static List<JsonNode> equals(JsonNode value) {
        List<JsonNode> all = new ArrayList<>(2);
        all.add(value);
        if (value.isTextual()) {
            number(value).map(DecimalNode::valueOf).ifPresent(all::add);
            if ("true".equals(value.textValue()) || "false".equals(value.textValue())) {
                all.add(BooleanNode.valueOf("true".equals(value.textValue())));
            }
        } else if (value.isNumber()) {
            all.add(TextNode.valueOf(value.decimalValue().toPlainString()));
        } else {
            all.add(TextNode.valueOf(value.asText()));
        }
        return all;
    }
}
