package io.millrace.instance.statemachine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.field.Field;
import io.millrace.instance.statemachine.query.field.Fields;

/**
 * One figure about a group; values that are no numbers do not take part.
 *
 * @param field null for the count
 */
public record Aggregate(Kind kind, Field field, Place place) {

    /** The figures there are. */
    public enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static List<Aggregate> read(JsonNode aggregations, AttributeRules rules, Place at) {
        if (aggregations.isMissingNode()) {
            return List.of(new Aggregate(Kind.COUNT, null, at));
        }
        if (!aggregations.isObject() || aggregations.isEmpty()) {
            throw at.refuse("aggregation.invalidJson", "an object such as {\"count\": true} is expected");
        }
        List<Aggregate> all = new ArrayList<>();
        aggregations.properties().forEach(member -> {
            Place place = at.at(member.getKey());
            Kind kind = kind(member.getKey(), place);
            if (kind != Kind.COUNT) {
                all.add(new Aggregate(kind, field(member.getValue(), rules, place), place));
            } else if (!member.getValue().isBoolean()) {
                throw place.refuse("aggregation.invalidJson", "count is true or false");
            } else if (member.getValue().asBoolean()) {
                all.add(new Aggregate(kind, null, place));
            }
        });
        return all;
    }

    private static Kind kind(String name, Place at) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw at.refuse("aggregation.unknown", "there are count, sum, avg, min and max");
    }

    private static Field field(JsonNode name, AttributeRules rules, Place at) {
        if (!name.isTextual()) {
            throw at.refuse("aggregation.noField", "a field's name is expected");
        }
        Field field = Fields.named(name.textValue(), at);
        field.number(at);
        rules.readAny(field, at);
        return field;
    }

    public Sql sql() {
        return switch (kind) {
            case COUNT -> Sql.of("count(*)");
            case AVG -> field.number(place).in("trim_scale(round(avg({}), 10))");
            case SUM, MIN, MAX -> field.number(place).in("trim_scale(" + name() + "({}))");
        };
    }
}
