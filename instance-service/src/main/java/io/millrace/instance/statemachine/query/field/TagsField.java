package io.millrace.instance.statemachine.query.field;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.json.Json;

/** The tags of an instance: they are asked with {@code includes}; {@code eq} asks the same. */
public record TagsField() implements Field {

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public Sql equal(JsonNode value, Place at) {
        return value.isNull() ? absent() : includes(value, at);
    }

    @Override
    public Sql includes(JsonNode value, Place at) {
        var wanted = Json.object();
        wanted.putArray(name()).add(Scalars.text(value, at));
        return Sql.of("a.data @> ?::jsonb", Json.text(wanted));
    }

    @Override
    public Sql absent() {
        return Sql.of("coalesce(jsonb_array_length(a.data -> 'tags') = 0, true)");
    }

    @Override
    public boolean indexed() {
        return true;
    }

    @Override
    public Sql label() {
        return Sql.of("(a.data ->> 'tags')");
    }
}
