package io.millrace.instance.statemachine.query;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.field.Field;
import io.millrace.instance.statemachine.query.operator.Operator;

/** What an instance must be like to be listed: true or false of every instance, never unknown. */
public sealed interface Condition {

    Condition NONE = new All(List.of());

    Sql sql();

    record All(List<Condition> parts) implements Condition {
        @Override
        public Sql sql() {
            return Sql.all(parts.stream().map(Condition::sql).toList());
        }
    }

    record Any(List<Condition> parts) implements Condition {
        @Override
        public Sql sql() {
            return Sql.any(parts.stream().map(Condition::sql).toList());
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public Sql sql() {
            return part.sql().not();
        }
    }

    record Test(Field field, Operator operator, JsonNode operand, Place place) implements Condition {
        @Override
        public Sql sql() {
            return operator.test(field, operand, place);
        }
    }
}
