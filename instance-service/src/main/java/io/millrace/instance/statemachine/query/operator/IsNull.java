package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code isnull}: whether there is nothing, absent or null. */
record IsNull() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return Operands.truth(operand, at) ? field.absent() : field.absent().not();
    }
}
