package io.millrace.instance.statemachine.query;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.field.Field;
import io.millrace.instance.statemachine.query.field.Fields;

/**
 * Instances counted and summed up by group ({@code spec/vnext.md} §9.5); without fields all of them are one group.
 *
 * @param orderedBy a name of {@link Aggregate} or {@code name}; null for the order of the names
 */
public record Grouping(List<Field> fields, List<Aggregate> aggregates, String orderedBy, boolean descending) {

    private static final int MAX_FIELDS = 5;

    /** @param envelope the object that has {@code groupBy} or {@code aggregations}, and perhaps {@code orderBy} */
    static Grouping read(JsonNode envelope, AttributeRules rules) {
        Place at = Place.of(Place.Part.GROUP_BY, "filter.groupBy");
        JsonNode groupBy = envelope.path("groupBy");
        List<Field> fields = envelope.has("groupBy") ? fields(groupBy, rules, at) : List.of();
        JsonNode inner = groupBy.path("aggregations");
        JsonNode outer = envelope.path("aggregations");
        if (!inner.isMissingNode() && !outer.isMissingNode()) {
            throw at.refuse("groupBy.aggregationsTwice", "aggregations stand in groupBy or beside it, not both");
        }
        Place aggregations = Place.of(
                Place.Part.AGGREGATION, inner.isMissingNode() ? "filter.aggregations" : "filter.groupBy.aggregations");
        List<Aggregate> aggregates = Aggregate.read(inner.isMissingNode() ? outer : inner, rules, aggregations);
        return ordered(fields, aggregates, envelope.path("orderBy"), Place.of(Place.Part.GROUP_BY, "filter.orderBy"));
    }

    private static List<Field> fields(JsonNode groupBy, AttributeRules rules, Place at) {
        boolean one = groupBy.path("field").isTextual() && !groupBy.has("fields");
        boolean several = groupBy.path("fields").isArray()
                && !groupBy.path("fields").isEmpty()
                && groupBy.path("fields").size() <= MAX_FIELDS
                && !groupBy.has("field");
        if (!one && !several) {
            throw at.refuse("groupBy.noField", "a field, or fields, a list of 1 to " + MAX_FIELDS + ", is expected");
        }
        groupBy.fieldNames().forEachRemaining(name -> {
            if (!List.of("field", "fields", "aggregations").contains(name)) {
                throw at.refuse("groupBy.unknownProperty", "there are field, fields and aggregations");
            }
        });
        List<Field> fields = new ArrayList<>();
        if (one) {
            fields.add(field(groupBy.get("field"), rules, at.at("field")));
        }
        for (int i = 0; i < groupBy.path("fields").size(); i++) {
            fields.add(
                    field(groupBy.get("fields").get(i), rules, at.at("fields").at(i)));
        }
        return fields;
    }

    private static Field field(JsonNode name, AttributeRules rules, Place at) {
        if (!name.isTextual()) {
            throw at.refuse("groupBy.noField", "a field's name is expected");
        }
        Field field = Fields.named(name.textValue(), at);
        rules.readAny(field, at);
        return field;
    }

    private static Grouping ordered(List<Field> fields, List<Aggregate> aggregates, JsonNode orderBy, Place at) {
        if (orderBy.isMissingNode()) {
            return new Grouping(fields, aggregates, null, false);
        }
        String by = orderBy.path("field").asText();
        boolean known = "name".equals(by)
                || aggregates.stream().anyMatch(aggregate -> aggregate.name().equals(by));
        if (!known) {
            throw at.refuse("groupBy.unknownOrder", "groups are ordered by name or by one of their aggregations");
        }
        return new Grouping(fields, aggregates, by, Sorting.descending(orderBy.path("direction"), at.at("direction")));
    }
}
