package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code match}: a pattern of the whole text, in either case; {@code *} stands for any run, {@code ?} for one character. */
record Match() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return field.like(Operands.literal(operand, at).replace("*", "%").replace("?", "_"), at);
    }
}
