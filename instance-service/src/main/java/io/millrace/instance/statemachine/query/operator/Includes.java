package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code includes}: a list has the value among its elements. */
record Includes() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return field.includes(operand, at);
    }

    @Override
    public boolean indexed(JsonNode operand) {
        return true;
    }
}
