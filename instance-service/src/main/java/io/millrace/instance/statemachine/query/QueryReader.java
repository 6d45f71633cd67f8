package io.millrace.instance.statemachine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

/** Reads the {@code filter}, {@code sort} and {@code orderBy} of a list: all of it is understood, or it is refused. */
public final class QueryReader {

    /** What makes a JSON filter an envelope around the filter proper. */
    private static final Set<String> ENVELOPE = Set.of("filter", "groupBy", "aggregations", "orderBy");

    private final QueryBounds bounds;
    private final AttributeRules rules;

    public QueryReader(QueryBounds bounds, AttributeRules rules) {
        this.bounds = bounds;
        this.rules = rules;
    }

    /**
     * @param filters each value of the parameter; several are joined by AND, of the older syntax only
     * @param sort null or blank for none
     * @param orderBy wins over {@code sort}
     * @throws io.millrace.problem.ProblemException when anything is not understood
     */
    public Query read(List<String> filters, String sort, String orderBy) {
        List<String> given = filters.stream().filter(one -> !one.isBlank()).toList();
        JsonNode json = null;
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Place at = given.size() == 1 ? Place.filter() : Place.filter().at(i);
            String filter = bounded(given.get(i), at).strip();
            if (!filter.startsWith("{")) {
                conditions.add(new JsonFilter(bounds, rules).read(LegacyFilter.read(filter, at), at));
            } else if (given.size() > 1) {
                throw at.refuse("filter.unrecognizedFormat", "only one JSON filter is taken; join them with and");
            } else {
                json = parsed(filter, at, "filter.unrecognizedFormat");
            }
        }
        return json == null ? plain(conditions, sort, orderBy) : read(json, sort, orderBy);
    }

    private Query plain(List<Condition> conditions, String sort, String orderBy) {
        return new Query(new Condition.All(conditions), sorting(sort, orderBy, null), null);
    }

    private Query read(JsonNode json, String sort, String orderBy) {
        boolean envelope = false;
        boolean filter = false;
        for (var names = json.fieldNames(); names.hasNext(); ) {
            boolean one = ENVELOPE.contains(names.next());
            envelope |= one;
            filter |= !one;
        }
        Place at = Place.filter();
        if (envelope && filter) {
            throw at.refuse(
                    "filter.unknownProperty",
                    "beside " + String.join(", ", ENVELOPE.stream().sorted().toList()) + " nothing else may stand");
        }
        if (!envelope) {
            return new Query(new JsonFilter(bounds, rules).read(json, at), sorting(sort, orderBy, null), null);
        }
        Condition condition = json.has("filter") ? inner(json.get("filter"), at.at("filter")) : Condition.NONE;
        if (json.has("groupBy") || json.has("aggregations")) {
            return new Query(condition, Sorting.STANDARD, Grouping.read(json, rules));
        }
        return new Query(condition, sorting(sort, orderBy, json.get("orderBy")), null);
    }

    private Condition inner(JsonNode filter, Place at) {
        if (filter.isTextual()) {
            throw at.refuse("filter.legacyNotAggregatable", "the older syntax cannot be aggregated; write JSON");
        }
        return new JsonFilter(bounds, rules).read(filter, at);
    }

    private Sorting sorting(String sort, String orderBy, JsonNode enveloped) {
        if (orderBy != null && !orderBy.isBlank()) {
            return sorting(orderBy, Place.of(Place.Part.SORT, "orderBy"));
        }
        if (sort != null && !sort.isBlank()) {
            return sorting(sort, Place.of(Place.Part.SORT, "sort"));
        }
        return enveloped == null
                ? Sorting.STANDARD
                : Sorting.read(enveloped, rules, Place.of(Place.Part.SORT, "filter.orderBy"));
    }

    private Sorting sorting(String text, Place at) {
        return Sorting.read(parsed(bounded(text, at), at, "sort.invalidJson"), rules, at);
    }

    private String bounded(String text, Place at) {
        if (text.length() > bounds.filterLength()) {
            throw at.refuseAs("tooLong", "more than " + bounds.filterLength() + " characters");
        }
        return text;
    }

    private static JsonNode parsed(String text, Place at, String rule) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException e) {
            throw at.refuse(rule, "not JSON: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst("^malformed JSON: ", "");
    }
}
