package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Comparison;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code gt}, {@code ge}, {@code lt} and {@code le}: as numbers, or else as instants. */
record Ordered(Comparison how) implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return field.compare(how, operand, at);
    }
}
