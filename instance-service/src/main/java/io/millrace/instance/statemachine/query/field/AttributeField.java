package io.millrace.instance.statemachine.query.field;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;
import io.millrace.json.Json;

/**
 * A value in an instance's data. Equality is asked by containment, which the index answers; a path through a list, by
 * position, is not.
 */
public record AttributeField(List<String> path) implements Field {

    private static final String VALUE = "(a.data #> ?::text[])";

    public AttributeField {
        path = List.copyOf(path);
    }

    @Override
    public String name() {
        return "attributes." + String.join(".", path);
    }

    @Override
    public Sql equal(JsonNode value, Place at) {
        if (value.isNull()) {
            return absent();
        }
        return Sql.any(Scalars.equals(Scalars.scalar(value, at)).stream()
                .map(this::holds)
                .toList());
    }

    private Sql holds(JsonNode value) {
        return throughLists()
                ? Sql.of("coalesce(" + VALUE + " = ?::jsonb, false)", place(), Json.text(value))
                : Sql.of("a.data @> ?::jsonb", Json.text(nested(value)));
    }

    @Override
    public Sql compare(Comparison how, JsonNode value, Place at) {
        Optional<BigDecimal> number = Scalars.number(value);
        if (number.isPresent()) {
            String test = "coalesce(machine_number" + VALUE + " " + how.sign() + " ?::numeric, false)";
            return Sql.of(test, place(), number.get().toString());
        }
        String test = "coalesce(machine_instant(machine_text" + VALUE + ") " + how.sign() + " ?::timestamptz, false)";
        return Sql.of(test, place(), TimeField.instant(value, at).toString());
    }

    @Override
    public Sql like(String pattern, Place at) {
        return Sql.of("coalesce(machine_text" + VALUE + " ilike ?, false)", place(), pattern);
    }

    @Override
    public Sql includes(JsonNode value, Place at) {
        return Sql.any(Scalars.equals(Scalars.scalar(value, at)).stream()
                .map(one -> (JsonNode) Json.array().add(one))
                .map(one -> throughLists()
                        ? Sql.of(
                                "coalesce(jsonb_typeof" + VALUE + " = 'array' and " + VALUE + " @> ?::jsonb, false)",
                                place(),
                                place(),
                                Json.text(one))
                        : Sql.of("a.data @> ?::jsonb", Json.text(nested(one))))
                .toList());
    }

    @Override
    public Sql absent() {
        return Sql.of("coalesce(jsonb_typeof" + VALUE + " = 'null', true)", place());
    }

    @Override
    public Sql sortKey(Place at) {
        return Sql.of("nullif(" + VALUE + ", 'null'::jsonb)", place());
    }

    @Override
    public boolean indexed() {
        return !throughLists();
    }

    @Override
    public Sql label() {
        return Sql.of("machine_text" + VALUE, place());
    }

    @Override
    public Sql number(Place at) {
        return Sql.of("machine_number" + VALUE, place());
    }

    /** Where a list may be on the way, containment and position differ. */
    private boolean throughLists() {
        return path.stream().anyMatch(segment -> segment.chars().allMatch(Character::isDigit));
    }

    private String place() {
        return "{data," + String.join(",", path) + "}";
    }

    private JsonNode nested(JsonNode value) {
        JsonNode inner = value;
        for (String segment : path.reversed()) {
            ObjectNode outer = Json.object();
            outer.set(segment, inner);
            inner = outer;
        }
        ObjectNode whole = Json.object();
        whole.set("data", inner);
        return whole;
    }
}
