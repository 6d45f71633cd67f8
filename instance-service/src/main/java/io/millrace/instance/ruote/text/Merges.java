package io.millrace.instance.ruote.text;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** One merge step of two workitems' fields ({@code spec/ruote.md} §5.1). */
public final class Merges {

    /** Merges what comes into what was merged so far. */
    private interface Merge {
        ObjectNode apply(int index, ObjectNode target, ObjectNode incoming);
    }

    private static final Map<String, Merge> TYPES = Map.of(
            "override", (index, target, incoming) -> incoming,
            "mix", (index, target, incoming) -> target == null ? incoming : target.setAll(incoming),
            "isolate", Merges::isolate,
            "stack", Merges::stack,
            "union", (index, target, incoming) -> combine(target, incoming, true, false),
            "concat", (index, target, incoming) -> combine(target, incoming, false, false),
            "deep", (index, target, incoming) -> combine(target, incoming, false, true));

    private Merges() {}

    /**
     * @param index position of the branch
     * @param target what was merged so far, or null; may be changed
     * @param incoming the winner where two have the same key
     */
    public static ObjectNode merge(int index, ObjectNode target, ObjectNode incoming, String type) {
        Merge merge = TYPES.get(type);
        if (merge == null) {
            return target == null ? incoming : target;
        }
        return merge.apply(index, target, incoming);
    }

    private static ObjectNode isolate(int index, ObjectNode target, ObjectNode incoming) {
        ObjectNode result = target == null ? Json.object() : target;
        result.set(Integer.toString(index), incoming);
        return result;
    }

    private static ObjectNode stack(int index, ObjectNode target, ObjectNode incoming) {
        ObjectNode result = target == null ? Json.object() : target;
        ArrayNode stack = result.get("stack") instanceof ArrayNode there ? there : result.putArray("stack");
        stack.add(incoming);
        return result;
    }

    private static ObjectNode combine(ObjectNode target, ObjectNode incoming, boolean unique, boolean deep) {
        if (target == null) {
            return incoming;
        }
        Iterator<Entry<String, JsonNode>> fields = incoming.fields();
        while (fields.hasNext()) {
            Entry<String, JsonNode> field = fields.next();
            JsonNode there = target.get(field.getKey());
            if (there instanceof ArrayNode list && field.getValue() instanceof ArrayNode more) {
                target.set(field.getKey(), unique ? unique(list.addAll(more)) : list.addAll(more));
            } else if (there instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                target.set(field.getKey(), deep ? deep(object, more) : object.setAll(more));
            } else {
                target.set(field.getKey(), field.getValue());
            }
        }
        return target;
    }

    private static ArrayNode unique(ArrayNode list) {
        ArrayNode result = Json.array();
        Set<JsonNode> seen = new LinkedHashSet<>();
        list.forEach(seen::add);
        result.addAll(seen);
        return result;
    }

    private static ObjectNode deep(ObjectNode target, ObjectNode incoming) {
        incoming.fields().forEachRemaining(field -> {
            JsonNode there = target.get(field.getKey());
            boolean both = there instanceof ObjectNode && field.getValue() instanceof ObjectNode;
            target.set(
                    field.getKey(), both ? deep((ObjectNode) there, (ObjectNode) field.getValue()) : field.getValue());
        });
        return target;
    }
}
