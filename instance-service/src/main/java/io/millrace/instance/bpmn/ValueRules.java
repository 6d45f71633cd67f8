package io.millrace.instance.bpmn;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.el.ElException;
import io.millrace.plan.bpmn.TimerCatchEvent;
import io.millrace.plan.bpmn.VariableDefinition;

/** Whether a value fits its declaration: type, range, pattern, options, in that order. */
final class ValueRules {

    private ValueRules() {}

    static void check(VariableDefinition definition, GivenVariable given) {
        String name = definition.name();
        String expected = definition.type().text();
        if (given.type() != null && !given.type().equals(expected)) {
            throw StartVariables.invalid(
                    name, "Variable '" + name + "' has wrong type. Expected " + expected + ", got " + given.type());
        }
        if (!fits(definition, given.value())) {
            throw StartVariables.invalid(name, "Variable '" + name + "' has invalid value type. Expected " + expected);
        }
        if (definition.validation() != null) {
            range(name, definition.validation(), given.value());
            pattern(name, definition.validation(), given.value());
            options(name, definition.validation(), given.value());
        }
    }

    private static boolean fits(VariableDefinition definition, JsonNode value) {
        return switch (definition.type()) {
            case STRING -> value.isTextual();
            case INTEGER -> value.isIntegralNumber();
            case FLOAT -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case DATE -> value.isTextual() && isDate(value.textValue());
            case JSON -> true;
        };
    }

    private static boolean isDate(String text) {
        try {
            DueTime.of(TimerCatchEvent.Kind.DATE, text, Instant.EPOCH);
            return true;
        } catch (ElException notADate) {
            return false;
        }
    }

    private static void range(String name, VariableDefinition.Validation rules, JsonNode value) {
        if (!value.isNumber()) {
            return;
        }
        BigDecimal number = value.decimalValue();
        boolean low = rules.min() != null && number.compareTo(rules.min()) < 0;
        boolean high = rules.max() != null && number.compareTo(rules.max()) > 0;
        if (low || high) {
            throw StartVariables.invalid(
                    name,
                    "Variable '" + name + "' is outside allowed range [" + shown(rules.min()) + ", "
                            + shown(rules.max()) + "]");
        }
    }

    /** The pattern must match from the start, not to the end, as in the original. */
    private static void pattern(String name, VariableDefinition.Validation rules, JsonNode value) {
        if (rules.pattern() != null
                && value.isTextual()
                && !Pattern.compile(rules.pattern())
                        .matcher(new ThriftyText(value.textValue()))
                        .lookingAt()) {
            throw StartVariables.invalid(name, "Variable '" + name + "' does not match pattern " + rules.pattern());
        }
    }

    private static void options(String name, VariableDefinition.Validation rules, JsonNode value) {
        if (rules.options() != null
                && !rules.options().isEmpty()
                && rules.options().stream().noneMatch(value::equals)) {
            throw StartVariables.invalid(name, "Variable '" + name + "' must be one of " + rules.options());
        }
    }

    private static String shown(BigDecimal bound) {
        return bound == null ? "" : bound.toPlainString();
    }
}
