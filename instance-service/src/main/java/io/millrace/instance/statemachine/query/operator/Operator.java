package io.millrace.instance.statemachine.query.operator;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.instance.statemachine.query.field.Field;

/** A comparison of a field with what a caller gives ({@code spec/vnext.md} §9.4). */
public interface Operator {

    /** @throws io.millrace.problem.ProblemException when the field or the operand does not fit */
    Sql test(Field field, JsonNode operand, Place at);

    /** Whether it asks for values that are there, as an index of values can answer. */
    default boolean indexed(JsonNode operand) {
        return false;
    }
}
