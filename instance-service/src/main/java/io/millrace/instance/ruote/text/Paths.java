package io.millrace.instance.ruote.text;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Dotted paths into objects and lists ({@code spec/ruote.md} §3.3): integer parts index lists, negative ones from the
 * end; writing through a missing container makes a flat key of the whole path.
 */
public final class Paths {

    private static final int LARGEST_INDEX = 10_000;
    private static final Pattern INDEX = Pattern.compile("-?[0-9]{1,8}");

    private Paths() {}

    /** The value, or null when there is none; a stored JSON null is given as such. */
    public static JsonNode get(JsonNode container, String path) {
        if (path.equals(".")) {
            return container;
        }
        if (container.isObject() && container.has(path)) {
            return container.get(path);
        }
        JsonNode value = container;
        for (String part : parts(path)) {
            value = step(value, part);
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    public static boolean has(JsonNode container, String path) {
        return get(container, path) != null;
    }

    public static void set(ObjectNode container, String path, JsonNode value) {
        List<String> parts = parts(path);
        JsonNode parent = parent(container, parts);
        String last = parts.getLast();
        if (parts.size() > 1 && parent instanceof ArrayNode list && isIndex(last)) {
            put(list, index(list, last), value);
        } else if (parts.size() > 1 && parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            container.set(path, value);
        }
    }

    /** Removes the value and gives it back, or null when there was none. */
    public static JsonNode unset(ObjectNode container, String path) {
        if (container.has(path)) {
            return container.remove(path);
        }
        List<String> parts = parts(path);
        JsonNode parent = parent(container, parts);
        if (parent instanceof ArrayNode list && isIndex(parts.getLast())) {
            return list.remove(index(list, parts.getLast()));
        }
        return parent instanceof ObjectNode object ? object.remove(parts.getLast()) : null;
    }

    private static void put(ArrayNode list, int index, JsonNode value) {
        if (index < 0 || index > LARGEST_INDEX) {
            throw new FlowError("IndexError", "index " + index + " is out of a list's range");
        }
        while (list.size() <= index) {
            list.addNull();
        }
        list.set(index, value);
    }

    private static JsonNode parent(JsonNode container, List<String> parts) {
        JsonNode value = container;
        for (String part : parts.subList(0, parts.size() - 1)) {
            value = value == null ? null : step(value, part);
        }
        return value;
    }

    private static JsonNode step(JsonNode value, String part) {
        if (value.isArray()) {
            return isIndex(part) ? value.get(index(value, part)) : null;
        }
        return value.isObject() ? value.get(part) : null;
    }

    private static int index(JsonNode list, String part) {
        int index = Integer.parseInt(part);
        return index < 0 ? list.size() + index : index;
    }

    private static boolean isIndex(String part) {
        return INDEX.matcher(part).matches();
    }

    private static List<String> parts(String path) {
        List<String> parts = List.of(path.split("\\."));
        return parts.isEmpty() ? List.of(path) : parts;
    }
}
