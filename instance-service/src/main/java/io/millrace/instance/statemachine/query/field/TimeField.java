package io.millrace.instance.statemachine.query.field;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;

/** A point in time of the instance's row; a value is an instant or a date (its first moment, UTC). */
public record TimeField(String name, String column) implements Field {

    @Override
    public Sql equal(JsonNode value, Place at) {
        return value.isNull() ? absent() : compare("=", value, at);
    }

    @Override
    public Sql compare(Comparison how, JsonNode value, Place at) {
        return compare(how.sign(), value, at);
    }

    @Override
    public Sql absent() {
        return Sql.of("(" + column + " is null)");
    }

    @Override
    public Sql label() {
        return Sql.of("to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    }

    @Override
    public Sql sortKey(Place at) {
        return Sql.of(column);
    }

    private Sql compare(String sign, JsonNode value, Place at) {
        return Sql.of(
                "coalesce(" + column + " " + sign + " ?::timestamptz, false)",
                instant(value, at).toString());
    }

    static Instant instant(JsonNode value, Place at) {
        return Instants.read(value.isTextual() ? value.textValue() : "")
                .orElseThrow(() -> at.refuse(
                        "filter.invalidValue",
                        "the value must be a number or an instant such as 2026-05-01T10:00:00Z"));
    }
}
