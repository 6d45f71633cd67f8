package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

/**
 * Declarative forms of mappings and rules ({@code spec/vnext.md} §4.3), turned into expressions when they are published:
 * {@code {"set": {field: value}}} and {@code {"when": condition}}. A value is a constant, {@code {"from": path, "default":
 * value}}, {@code {"now": true}}, {@code {"const": json}}, or a text with {@code {{ expression }}}. A condition is
 * {@code {"field": path, "op": "eq", "value": value}}, or {@code and}, {@code or}, {@code not} of conditions.
 */
final class Shortcuts {

    private static final Pattern PATH =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*|\\[\\d{1,6}])*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+?)}}", Pattern.DOTALL);
    private static final Map<String, String> COMPARISONS =
            Map.of("eq", "=", "gt", ">", "ge", ">=", "lt", "<", "le", "<=", "in", "in");

    private Shortcuts() {}

    /** The expression of a {@code set}. */
    static String set(Cursor fields) {
        if (!fields.node().isObject()) {
            fields.fault("WRONG_TYPE", "must be an object of fields and their values");
            return "{}";
        }
        return object(fields);
    }

    /** The expression of a {@code when}. */
    static String when(Cursor condition) {
        if (!condition.at("and").absent()) {
            return joined(condition.at("and"), " and ");
        }
        if (!condition.at("or").absent()) {
            return joined(condition.at("or"), " or ");
        }
        if (!condition.at("not").absent()) {
            return "$not(" + when(condition.at("not")) + ")";
        }
        return comparison(condition);
    }

    private static String joined(Cursor conditions, String word) {
        List<Cursor> all = conditions.elements();
        if (all.isEmpty()) {
            conditions.fault("REQUIRED", "must hold conditions");
        }
        return all.stream().map(Shortcuts::when).collect(Collectors.joining(word, "(", ")"));
    }

    private static String comparison(Cursor condition) {
        String field = path(condition.at("field"));
        String operator =
                condition.at("op").text() == null ? "eq" : condition.at("op").text();
        Cursor value = condition.at("value");
        if ("exists".equals(operator)) {
            boolean wanted = value.absent() || value.node().asBoolean();
            return wanted ? "$exists(" + field + ")" : "$not($exists(" + field + "))";
        }
        if ("ne".equals(operator)) {
            return "$not(" + field + " = " + value(value) + ")";
        }
        String sign = COMPARISONS.get(operator);
        if (sign == null) {
            condition.at("op").fault("UNKNOWN_OPERATOR", "must be eq, ne, gt, ge, lt, le, in or exists");
            return "false";
        }
        return "(" + field + " " + sign + " " + value(value) + ")";
    }

    private static String value(Cursor value) {
        JsonNode node = value.node();
        if (node.isObject()) {
            if (node.has("const")) {
                return Json.text(node.get("const"));
            }
            if (node.path("now").asBoolean()) {
                return "now";
            }
            return node.has("from") ? copied(value) : object(value);
        }
        if (node.isArray()) {
            return value.elements().stream().map(Shortcuts::value).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node.isTextual()) {
            return text(node.textValue());
        }
        return value.absent() ? "null" : Json.text(node);
    }

    private static String copied(Cursor value) {
        String path = path(value.at("from"));
        return value.node().has("default")
                ? "($exists(" + path + ") ? " + path + " : " + value(value.at("default")) + ")"
                : path;
    }

    private static String object(Cursor value) {
        return value.node().properties().stream()
                .map(field -> Json.text(Json.tree(field.getKey())) + ": " + value(value.at(field.getKey())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        if (matcher.matches() && !matcher.group(1).contains("{{")) {
            return "(" + matcher.group(1).strip() + ")";
        }
        List<String> parts = new ArrayList<>();
        int end = 0;
        matcher.reset();
        while (matcher.find()) {
            literal(parts, text.substring(end, matcher.start()));
            parts.add("$string(" + matcher.group(1).strip() + ")");
            end = matcher.end();
        }
        literal(parts, text.substring(end));
        return parts.isEmpty() ? "\"\"" : "(" + String.join(" & ", parts) + ")";
    }

    private static void literal(List<String> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(Json.text(Json.tree(text)));
        }
    }

    private static String path(Cursor value) {
        String path = value.text();
        if (path == null || !PATH.matcher(path).matches()) {
            value.fault("WRONG_PATH", "must be a path such as data.customer.name or Body.items[0]");
            return "null";
        }
        return path;
    }
}
