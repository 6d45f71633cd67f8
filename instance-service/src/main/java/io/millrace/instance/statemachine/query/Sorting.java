package io.millrace.instance.statemachine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.field.Field;
import io.millrace.instance.statemachine.query.field.Fields;

/**
 * The order of a list: by its keys, and last by id, so that pages never overlap. Nothing comes after something, both ways.
 */
public record Sorting(List<Key> keys) {

    private static final Field CREATED = Fields.named("createdAt", Place.of(Place.Part.SORT, "sort"));

    /** Newest first. */
    public static final Sorting STANDARD = new Sorting(List.of(new Key(CREATED, true, null)));

    private static final int MAX_KEYS = 5;

    public record Key(Field field, boolean descending, Place place) {}

    /** Reads {@code {"field": …, "direction": …}} or {@code {"fields": […]}} ({@code spec/vnext.md} §9.6). */
    static Sorting read(JsonNode sort, AttributeRules rules, Place at) {
        if (!sort.isObject()) {
            throw at.refuse("sort.invalidJson", "an object is expected, such as {\"field\": \"createdAt\"}");
        }
        JsonNode fields = sort.path("fields");
        if (!sort.has("fields")) {
            return new Sorting(List.of(key(sort, rules, at)));
        }
        if (!fields.isArray() || fields.isEmpty() || fields.size() > MAX_KEYS || sort.size() > 1) {
            throw at.refuse("sort.invalidJson", "fields must be a list of 1 to " + MAX_KEYS + " and stand alone");
        }
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            keys.add(key(fields.get(i), rules, at.at("fields").at(i)));
        }
        return new Sorting(keys);
    }

    private static Key key(JsonNode node, AttributeRules rules, Place at) {
        JsonNode name = node.path("field");
        boolean known = node.isObject()
                && node.properties().stream()
                        .allMatch(member -> "field".equals(member.getKey()) || "direction".equals(member.getKey()));
        if (!known || !name.isTextual()) {
            throw at.refuse("sort.invalidJson", "an object of field and direction is expected");
        }
        Field field = Fields.named(name.textValue(), at.at("field"));
        field.sortKey(at.at("field"));
        rules.sortAny(field, at.at("field"));
        return new Key(field, descending(node.path("direction"), at.at("direction")), at.at("field"));
    }

    static boolean descending(JsonNode direction, Place at) {
        if (direction.isMissingNode()) {
            return false;
        }
        return switch (direction.asText().toLowerCase(Locale.ROOT)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw at.refuseAs("invalidDirection", "the direction must be asc or desc");
        };
    }

    /** Whether it is the order instances were made in, either way; an index has it. */
    public boolean byCreation() {
        return keys.size() == 1 && keys.getFirst().field().equals(CREATED);
    }

    /** Whether the first key is, and so the id. */
    public boolean descending() {
        return keys.getFirst().descending();
    }

    /** The keys and the id as columns {@code key1}, {@code key2}, …, {@code id}. */
    public Sql columns() {
        Sql all = Sql.of("");
        for (int i = 0; i < keys.size(); i++) {
            all = all.then(keys.get(i).field().sortKey(keys.get(i).place())).then(Sql.of(" as key" + (i + 1) + ", "));
        }
        return all.then(Sql.of("i.id"));
    }

    /** The order by those columns. */
    public String order() {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            order.append("key")
                    .append(i + 1)
                    .append(keys.get(i).descending() ? " desc" : "")
                    .append(" nulls last, ");
        }
        return order.append("id").append(descending() ? " desc" : "").toString();
    }
}
