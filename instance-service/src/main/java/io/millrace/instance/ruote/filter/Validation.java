package io.millrace.instance.ruote.filter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.Comparison;
import io.millrace.instance.ruote.text.Patterns;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** What a rule asks of a value; a value that is not there is null. */
final class Validation {

    private static final Map<String, BiPredicate<JsonNode, JsonNode>> CHECKS = new LinkedHashMap<>();

    private static final Set<String> NAMING = Set.of("field", "fields", "f");

    static {
        put((value, wanted) -> Types.any(value, wanted), "type", "t");
        put((value, regex) -> value != null && Patterns.finds(Rendering.text(regex), Rendering.text(value)), "match", "m");
        put(
                (value, regex) -> value != null
                        && value.isTextual()
                        && Patterns.finds(Rendering.text(regex), value.textValue()),
                "smatch",
                "sm");
        put(Validation::sized, "size", "sz");
        put((value, wanted) -> empty(value) == Rendering.text(wanted).equals("true"), "empty", "e");
        put((value, wanted) -> value == null ? wanted.isNull() : Comparison.equal(value, wanted), "is");
        put((value, list) -> value != null && contains(elements(list), value), "in", "i");
        put(Validation::has, "has", "h");
        put((value, wanted) -> includes(value, wanted), "includes");
        put((value, wanted) -> Rendering.text(wanted).equals("true"), "valid", "v");
    }

    private Validation() {}

    private static void put(BiPredicate<JsonNode, JsonNode> check, String... names) {
        for (String name : names) {
            CHECKS.put(name, check);
        }
    }

    /** Whether all that is asked holds; null when nothing is asked. */
    static Boolean check(ObjectNode rule, JsonNode value) {
        Boolean valid = null;
        for (Map.Entry<String, JsonNode> each : rule.properties()) {
            BiPredicate<JsonNode, JsonNode> check = CHECKS.get(each.getKey());
            if (check != null) {
                valid = !Boolean.FALSE.equals(valid) && check.test(value, each.getValue());
            }
        }
        if (valid == null && mustExist(rule)) {
            return value != null;
        }
        return valid;
    }

    /** A rule that names fields and nothing else asks that they are there. */
    static boolean mustExist(ObjectNode rule) {
        return rule.properties().stream().allMatch(each -> NAMING.contains(each.getKey()));
    }

    private static boolean empty(JsonNode value) {
        return value != null
                && (value.isContainerNode() ? value.isEmpty() : value.isTextual() && value.textValue().isEmpty());
    }

    private static boolean sized(JsonNode value, JsonNode wanted) {
        if (value == null || !value.isContainerNode() && !value.isTextual()) {
            return false;
        }
        int size = value.isTextual() ? value.textValue().length() : value.size();
        String[] bounds = wanted.isArray()
                ? new String[] {Rendering.text(wanted.get(0)), Rendering.text(wanted.get(1))}
                : Rendering.text(wanted).split(",", 2);
        String least = bounds[0].strip();
        String most = bounds.length == 1 ? least : bounds[1].strip();
        return (least.isEmpty() || size >= Integer.parseInt(least)) && (most.isEmpty() || size <= Integer.parseInt(most));
    }

    private static boolean has(JsonNode value, JsonNode wanted) {
        if (value == null || !value.isContainerNode()) {
            return false;
        }
        for (JsonNode each : elements(wanted)) {
            if (value.isObject() ? !value.has(Rendering.text(each)) : !contains(List.of(value), each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean includes(JsonNode value, JsonNode wanted) {
        return value != null && value.isContainerNode() && contains(List.of(value), wanted);
    }

    private static boolean contains(Iterable<JsonNode> values, JsonNode wanted) {
        for (JsonNode each : values) {
            if (each.isContainerNode()) {
                for (JsonNode inner : each) {
                    if (Comparison.equal(inner, wanted)) {
                        return true;
                    }
                }
            }
            if (Comparison.equal(each, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Iterable<JsonNode> elements(JsonNode list) {
        if (!list.isTextual()) {
            return list.isArray() ? list : List.of(list);
        }
        var parts = Json.array();
        for (String part : list.textValue().split(",")) {
            parts.add(part.strip());
        }
        return parts;
    }
}
