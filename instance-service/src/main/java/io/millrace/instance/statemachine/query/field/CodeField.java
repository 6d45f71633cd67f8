package io.millrace.instance.statemachine.query.field;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;

/**
 * A value of a closed list, asked for by its number in definitions or by its name.
 *
 * @param column SQL for the name
 * @param first number of the first name
 */
public record CodeField(String name, String column, int first, List<String> names) implements Field {

    @Override
    public Sql equal(JsonNode value, Place at) {
        return value.isNull() ? absent() : Sql.of("coalesce(" + column + " = ?, false)", named(value, at));
    }

    private String named(JsonNode value, Place at) {
        String asked = Scalars.text(value, at);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(asked)
                    || Integer.toString(first + i).equals(asked)) {
                return names.get(i);
            }
        }
        throw at.refuse(
                "filter.invalidValue",
                "the value must be " + first + " to " + (first + names.size() - 1) + " or one of "
                        + String.join(", ", names));
    }

    @Override
    public Sql absent() {
        return Sql.of("(" + column + " is null)");
    }

    @Override
    public Sql label() {
        return Sql.of(column);
    }
}
