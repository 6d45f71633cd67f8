package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code like}: the text contains it, in either case. */
record Like() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return field.like("%" + Operands.literal(operand, at) + "%", at);
    }
}
