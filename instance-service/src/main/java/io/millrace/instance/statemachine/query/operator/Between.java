package io.millrace.instance.statemachine.query.operator;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Comparison;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code between}: from the first to the second, both included. */
record Between() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        List<JsonNode> bounds = Operands.list(operand, at);
        if (bounds.size() != 2) {
            throw at.refuse("filter.invalidValue", "between needs two values");
        }
        return Sql.all(List.of(
                field.compare(Comparison.GREATER_OR_EQUAL, bounds.getFirst(), at.at(0)),
                field.compare(Comparison.LESS_OR_EQUAL, bounds.getLast(), at.at(1))));
    }
}
