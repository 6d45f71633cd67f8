package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** {@code in}: equal to one of them. */
record In() implements Operator {

    @Override
    public Sql test(Field field, JsonNode operand, Place at) {
        return Sql.any(Operands.list(operand, at).stream()
                .map(one -> field.equal(one, at))
                .toList());
    }

    @Override
    public boolean indexed(JsonNode operand) {
        return !operand.isEmpty() && operand.valueStream().noneMatch(JsonNode::isNull);
    }
}
