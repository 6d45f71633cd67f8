package io.millrace.instance.statemachine.keyvalue;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which keys of the store a task means: those with a prefix or like a pattern ({@code *} any text, {@code ?} one character)
 * whose values fit a filter, in the order of their keys.
 *
 * @param prefix what all of them begin with; may be empty
 * @param pattern the whole key, or null for any that has the prefix
 * @param filter null for any value
 * @param limit of a page; 0 when the query does not say
 * @param after the last key of the page before, or null
 */
public record KeyQuery(String prefix, String pattern, ValueFilter filter, int limit, String after) {

    private static final Set<String> FIELDS = Set.of("prefix", "pattern", "filter", "page");
    private static final int MAX_TEXT = 500;

    /** @throws IllegalArgumentException saying what is wrong with it */
    public static KeyQuery of(JsonNode query) {
        if (!query.isObject()) {
            throw new IllegalArgumentException("query must be an object");
        }
        query.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "query." + name + " is not known; a query has prefix or pattern, filter and page");
            }
        });
        String prefix = text(query, "prefix");
        String pattern = text(query, "pattern");
        JsonNode filter = query.path("filter");
        if (prefix != null && pattern != null) {
            throw new IllegalArgumentException("query has prefix or pattern, not both");
        }
        if (prefix == null && pattern == null && filter.isMissingNode()) {
            throw new IllegalArgumentException("query must have prefix, pattern or filter");
        }
        return new KeyQuery(
                pattern != null ? pattern.split("[*?]", 2)[0] : prefix == null ? "" : prefix,
                pattern,
                filter.isMissingNode() ? null : ValueFilter.of(filter),
                limit(query.path("page").path("limit")),
                text(query.path("page"), "token"));
    }

    /** Whether a key that has the prefix is meant, by itself. */
    public boolean names(String key) {
        return pattern == null || like(key, pattern);
    }

    /** Greedy, with one place to go back to: the time is bounded by the product of both lengths. */
    private static boolean like(String key, String pattern) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int next = 0;
        while (at < key.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                retry = at;
            } else if (next < pattern.length()
                    && (pattern.charAt(next) == '?' || pattern.charAt(next) == key.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return pattern.chars().skip(next).allMatch(rest -> rest == '*');
    }

    private static int limit(JsonNode limit) {
        if (limit.isMissingNode()) {
            return 0;
        }
        if (!limit.canConvertToInt() || limit.intValue() < 1) {
            throw new IllegalArgumentException("query.page.limit must be a whole number from 1");
        }
        return limit.intValue();
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "query " + field + " must be a text of up to " + MAX_TEXT + " characters");
        }
        return value.textValue();
    }
}
