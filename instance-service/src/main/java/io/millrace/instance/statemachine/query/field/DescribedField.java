package io.millrace.instance.statemachine.query.field;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.json.Json;

/** A text that stands beside the searchable data: the stage, who created and who modified. */
public record DescribedField(String name) implements Field {

    @Override
    public Sql equal(JsonNode value, Place at) {
        return value.isNull()
                ? absent()
                : Sql.of("a.data @> ?::jsonb", Json.text(Json.object().put(name, Scalars.text(value, at))));
    }

    @Override
    public Sql like(String pattern, Place at) {
        return label().in("coalesce({} ilike ?, false)", pattern);
    }

    @Override
    public Sql absent() {
        return label().in("({} is null)");
    }

    @Override
    public boolean indexed() {
        return true;
    }

    @Override
    public Sql label() {
        return Sql.of("(a.data ->> '" + name + "')");
    }
}
