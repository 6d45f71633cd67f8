package io.millrace.instance.statemachine.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.millrace.instance.statemachine.query.field.Instants;
import io.millrace.instance.statemachine.query.field.Scalars;

/** What a filter means, said a second time without SQL: an instance is a map from field names to values. */
final class Expected {

    private Expected() {}

    static boolean holds(JsonNode filter, Map<String, JsonNode> instance) {
        for (var member : filter.properties()) {
            JsonNode inner = member.getValue();
            boolean holds = switch (member.getKey()) {
                case "and" -> all(inner, instance);
                case "or" -> any(inner, instance);
                case "not" -> !holds(inner, instance);
                default -> tests(inner, value(member.getKey(), instance));
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(JsonNode list, Map<String, JsonNode> instance) {
        return stream(list, one -> holds(one, instance)) == list.size();
    }

    private static boolean any(JsonNode list, Map<String, JsonNode> instance) {
        return stream(list, one -> holds(one, instance)) > 0;
    }

    private static JsonNode value(String name, Map<String, JsonNode> instance) {
        if (!name.startsWith("attributes.")) {
            return instance.getOrDefault(name, MissingNode.getInstance());
        }
        JsonNode value = instance.get("attributes");
        for (String segment : name.substring("attributes.".length()).split("\\.")) {
            value = value.isArray() && segment.matches("\\d+")
                    ? value.path(Integer.parseInt(segment))
                    : value.path(segment);
        }
        return value;
    }

    private static boolean tests(JsonNode operators, JsonNode value) {
        return operators.properties().stream().allMatch(one -> test(one.getKey(), one.getValue(), value));
    }

    private static boolean test(String operator, JsonNode operand, JsonNode value) {
        return switch (operator) {
            case "eq" -> equal(value, operand);
            case "ne" -> !equal(value, operand);
            case "gt" -> order(value, operand, sign -> sign > 0);
            case "ge" -> order(value, operand, sign -> sign >= 0);
            case "lt" -> order(value, operand, sign -> sign < 0);
            case "le" -> order(value, operand, sign -> sign <= 0);
            case "between" ->
                order(value, operand.get(0), sign -> sign >= 0) && order(value, operand.get(1), sign -> sign <= 0);
            case "in" -> stream(operand, one -> equal(value, one)) > 0;
            case "nin" -> stream(operand, one -> equal(value, one)) == 0;
            case "like" -> text(value).contains(text(operand)) && scalar(value);
            case "startswith" -> text(value).startsWith(text(operand)) && scalar(value);
            case "endswith" -> text(value).endsWith(text(operand)) && scalar(value);
            case "isnull" -> (value.isMissingNode() || value.isNull()) == operand.asBoolean();
            case "includes" -> value.isArray() && stream(value, one -> !one.isNull() && equal(one, operand)) > 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static long stream(JsonNode list, Predicate<JsonNode> predicate) {
        long count = 0;
        for (JsonNode one : list) {
            count += predicate.test(one) ? 1 : 0;
        }
        return count;
    }

    private static boolean equal(JsonNode value, JsonNode operand) {
        if (operand.isNull()) {
            return value.isNull() || value.isMissingNode();
        }
        if (!scalar(value)) {
            return false;
        }
        if (value.isTextual() && operand.isTextual()) {
            return value.textValue().equals(operand.textValue());
        }
        if (value.isNumber() && (operand.isNumber() || operand.isTextual())) {
            return Scalars.number(operand)
                    .filter(number -> number.compareTo(value.decimalValue()) == 0)
                    .isPresent();
        }
        if (value.isTextual() && operand.isNumber()) {
            return value.textValue().equals(operand.decimalValue().toPlainString());
        }
        return value.isNumber() == operand.isNumber() && value.asText().equals(operand.asText());
    }

    private static boolean order(JsonNode value, JsonNode operand, Predicate<Integer> sign) {
        BigDecimal bound = Scalars.number(operand).orElse(null);
        if (bound != null) {
            return Scalars.number(value)
                    .map(number -> sign.test(number.compareTo(bound)))
                    .orElse(false);
        }
        Instant limit = Instants.read(operand.textValue()).orElseThrow();
        return value.isTextual()
                && Instants.read(value.textValue())
                        .map(at -> sign.test(at.compareTo(limit)))
                        .orElse(false);
    }

    private static boolean scalar(JsonNode value) {
        return value.isValueNode() && !value.isNull();
    }

    private static String text(JsonNode value) {
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        return text.toLowerCase(Locale.ROOT);
    }
}
