package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code endswith}, in either case. */
record EndsWith() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return field.like("%" + Operands.literal(operand, at), at);
    }
}
