package io.millrace.instance.statemachine.query.field;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;

/**
 * A text of the instance's row.
 *
 * @param column SQL for it
 * @param sortable whether lists may be in its order
 */
public record TextField(String name, String column, boolean sortable) implements Field {

    @Override
    public Sql equal(JsonNode value, Place at) {
        return value.isNull() ? absent() : Sql.of("coalesce(" + column + " = ?, false)", Scalars.text(value, at));
    }

    @Override
    public Sql like(String pattern, Place at) {
        return Sql.of("coalesce(" + column + " ilike ?, false)", pattern);
    }

    @Override
    public Sql absent() {
        return Sql.of("(" + column + " is null)");
    }

    @Override
    public Sql label() {
        return Sql.of(column);
    }

    @Override
    public Sql sortKey(Place at) {
        return sortable ? Sql.of(column) : Field.super.sortKey(at);
    }
}
