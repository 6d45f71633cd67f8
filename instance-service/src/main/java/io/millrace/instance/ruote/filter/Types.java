package io.millrace.instance.ruote.filter;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;

/** The types of a filter's rules, such as {@code string,null} or {@code array<number>}. */
final class Types {

    private Types() {}

    static boolean any(JsonNode value, JsonNode wanted) {
        List<String> types = new ArrayList<>();
        if (wanted.isArray()) {
            wanted.forEach(each -> types.add(Rendering.text(each)));
        } else {
            types.addAll(split(Rendering.text(wanted)));
        }
        boolean holds = false;
        for (String type : types) {
            holds |= is(value, type.strip());
        }
        return holds;
    }

    private static boolean is(JsonNode value, String type) {
        int open = type.indexOf('<');
        if (open > 0 && type.endsWith(">")) {
            List<String> inner = split(type.substring(open + 1, type.length() - 1));
            return is(value, type.substring(0, open)) && all(value, inner);
        }
        return switch (type) {
            case "null", "nil" -> value == null || value.isNull();
            case "string" -> value != null && value.isTextual();
            case "number" -> value != null && value.isNumber();
            case "object", "hash" -> value != null && value.isObject();
            case "array" -> value != null && value.isArray();
            case "boolean", "bool" -> value != null && value.isBoolean();
            default -> throw FlowError.argument("unknown type '" + type + "'");
        };
    }

    private static boolean all(JsonNode container, List<String> types) {
        for (JsonNode each : container) {
            if (types.stream().noneMatch(type -> is(each, type.strip()))) {
                return false;
            }
        }
        return true;
    }

    /** At commas that are not inside angle brackets. */
    private static List<String> split(String types) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < types.length(); i++) {
            char c = types.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(types.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(types.substring(start));
        return parts;
    }
}
