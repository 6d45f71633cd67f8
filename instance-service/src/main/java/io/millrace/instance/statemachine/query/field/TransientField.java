package io.millrace.instance.statemachine.query.field;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;

/** Every instance is kept: none is transient. */
public record TransientField() implements Field {

    @Override
    public String name() {
        return "isTransient";
    }

    @Override
    public Sql equal(JsonNode value, Place at) {
        return switch (Scalars.text(value, at)) {
            case "true" -> Sql.FALSE;
            case "false" -> Sql.TRUE;
            default -> throw at.refuse("filter.invalidValue", "the value must be true or false");
        };
    }

    @Override
    public Sql absent() {
        return Sql.FALSE;
    }

    @Override
    public Sql label() {
        return Sql.of("'false'");
    }
}
