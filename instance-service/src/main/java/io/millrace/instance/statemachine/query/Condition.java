package io.millrace.instance.statemachine.query;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.field.Field;
import io.millrace.instance.statemachine.query.operator.Operator;

/** What an instance must be like to be listed: true or false of every instance, never unknown. */
public sealed interface Condition {

    Condition NONE = new All(List.of());

    Sql sql();

    /**
     * What the index of the searchable data can say of it: a test of that data alone which all instances pass that meet the
     * condition, and maybe others. Nothing where the index is of no use.
     */
    Optional<Sql> indexed();

    record All(List<Condition> parts) implements Condition {
        @Override
        public Sql sql() {
            return Sql.all(parts.stream().map(Condition::sql).toList());
        }

        @Override
        public Optional<Sql> indexed() {
            List<Sql> some =
                    parts.stream().flatMap(part -> part.indexed().stream()).toList();
            return some.isEmpty() ? Optional.empty() : Optional.of(Sql.all(some));
        }
    }

    record Any(List<Condition> parts) implements Condition {
        @Override
        public Sql sql() {
            return Sql.any(parts.stream().map(Condition::sql).toList());
        }

        @Override
        public Optional<Sql> indexed() {
            List<Sql> each =
                    parts.stream().flatMap(part -> part.indexed().stream()).toList();
            return each.size() < parts.size() ? Optional.empty() : Optional.of(Sql.any(each));
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public Sql sql() {
            return part.sql().not();
        }

        @Override
        public Optional<Sql> indexed() {
            return Optional.empty();
        }
    }

    record Test(Field field, Operator operator, JsonNode operand, Place place) implements Condition {
        @Override
        public Sql sql() {
            return operator.test(field, operand, place);
        }

        @Override
        public Optional<Sql> indexed() {
            return field.indexed() && operator.indexed(operand) ? Optional.of(sql()) : Optional.empty();
        }
    }
}
