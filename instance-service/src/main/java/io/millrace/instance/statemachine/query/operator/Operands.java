package io.millrace.instance.statemachine.query.operator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.field.Scalars;

/** What operators are given. */
final class Operands {

    private Operands() {}

    static List<JsonNode> list(JsonNode operand, Place at) {
        if (!operand.isArray()) {
            throw at.refuse("filter.invalidValue", "the value must be a list");
        }
        List<JsonNode> values = new ArrayList<>(operand.size());
        operand.forEach(values::add);
        return values;
    }

    static boolean truth(JsonNode operand, Place at) {
        return switch (Scalars.text(operand, at)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw at.refuse("filter.invalidValue", "the value must be true or false");
        };
    }

    /** Its text, with what means something in a pattern of SQL taken literally. */
    static String literal(JsonNode operand, Place at) {
        return Scalars.text(operand, at)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
    }
}
