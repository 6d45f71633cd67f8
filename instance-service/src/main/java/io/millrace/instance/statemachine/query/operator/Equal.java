package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code eq}. */
record Equal() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return field.equal(operand, at);
    }

    @Override
    public boolean indexed(JsonNode operand) {
        return !operand.isNull();
    }
}
