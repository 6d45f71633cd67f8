package io.millrace.definition.statemachine.task;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.statemachine.Cursor;

/** What the configuration of a state store task (type 17) may say; what holds a placeholder shows when it runs. */
final class StoreRules {

    private static final Set<String> QUERY = Set.of("prefix", "pattern", "filter", "page");
    private static final Set<String> OPERATORS = Set.of("EQ", "NEQ", "GT", "GTE", "LT", "LTE", "IN", "AND", "OR");
    private static final int MAX_DEPTH = 10;

    private StoreRules() {}

    /** One key, several, or a query; several are not written, and have no etag. */
    static void which(Cursor config) {
        List<String> named = List.of("key", "keys", "query").stream()
                .filter(field -> config.node().hasNonNull(field))
                .toList();
        if (named.size() > 1) {
            config.at(named.get(1)).fault("TOO_MANY", "give one of key, keys and query");
        }
        boolean several = named.contains("keys") || named.contains("query");
        String field = named.isEmpty() ? "" : named.getLast();
        if (several && "set".equalsIgnoreCase(config.at("command").text())) {
            config.at(field).fault("NOT_WITH_SET", "set writes one key: keys and query go with get and delete");
        }
        if (several && !config.at("etag").absent()) {
            config.at("etag").fault("NOT_WITH_SEVERAL", "an etag is of one key: it goes with key");
        }
    }

    static void keys(Cursor config) {
        Cursor keys = config.at("keys");
        if (keys.absent() || isPlaceholder(keys.node())) {
            return;
        }
        ConfigRule.list("keys").check(config);
        keys.elements().forEach(Cursor::requiredText);
    }

    static void query(Cursor config) {
        Cursor query = config.at("query");
        if (query.absent() || isPlaceholder(query.node()) || query.object().isEmpty()) {
            return;
        }
        query.node().fieldNames().forEachRemaining(name -> {
            if (!QUERY.contains(name)) {
                query.at(name)
                        .fault(
                                "NOT_SUPPORTED",
                                "a query has prefix or pattern, filter and page; keys are in their order");
            }
        });
        if (!query.at("prefix").absent() && !query.at("pattern").absent()) {
            query.at("pattern").fault("TOO_MANY", "give prefix or pattern, not both");
        }
        if (query.at("prefix").absent()
                && query.at("pattern").absent()
                && query.at("filter").absent()) {
            query.fault("REQUIRED", "must have prefix, pattern or filter");
        }
        ConfigRule.count("limit", 1).check(query.at("page"));
        if (!query.at("filter").absent()) {
            filter(query.at("filter"), 1);
        }
    }

    private static void filter(Cursor filter, int depth) {
        if (isPlaceholder(filter.node())) {
            return;
        }
        if (depth > MAX_DEPTH) {
            filter.fault("TOO_DEEP", "has more than " + MAX_DEPTH + " levels");
            return;
        }
        if (!filter.node().isObject() || filter.node().size() != 1) {
            filter.fault("WRONG_TYPE", "must be an object with one operator");
            return;
        }
        String operator = filter.node().fieldNames().next();
        Cursor operand = filter.at(operator);
        if (!OPERATORS.contains(operator)) {
            operand.fault("UNKNOWN_VALUE", "is no operator; there are EQ, NEQ, GT, GTE, LT, LTE, IN, AND and OR");
        } else if (operator.equals("AND") || operator.equals("OR")) {
            if (operand.elements().isEmpty()) {
                operand.fault("REQUIRED", "must be a list of conditions that is not empty");
            }
            operand.elements().forEach(part -> filter(part, depth + 1));
        } else if (!operand.node().isObject() || operand.node().size() != 1) {
            operand.fault("WRONG_TYPE", "must be an object with one field and its operand");
        }
    }

    private static boolean isPlaceholder(JsonNode node) {
        return node.isTextual() && node.textValue().contains("{{");
    }
}
