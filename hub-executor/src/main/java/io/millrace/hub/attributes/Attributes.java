package io.millrace.hub.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * An execution's attributes: hierarchical JSON, read and written by dotted names. Every write gives a new tree; trees
 * already handed out never change, so a snapshot is a reference.
 */
public final class Attributes {

    private Attributes() {}

    /** The value at a dotted name, or a missing node. */
    public static JsonNode get(JsonNode attributes, String name) {
        JsonNode node = attributes;
        for (String segment : name.split("\\.")) {
            node = node.path(segment);
        }
        return node;
    }

    /** The whole value at the name is replaced. */
    public static ObjectNode replace(ObjectNode attributes, String name, JsonNode value) {
        int dot = name.indexOf('.');
        ObjectNode copy = shallow(attributes);
        if (dot < 0) {
            copy.set(name, value);
            return copy;
        }
        String head = name.substring(0, dot);
        ObjectNode inner = attributes.get(head) instanceof ObjectNode object ? object : Json.object();
        copy.set(head, replace(inner, name.substring(dot + 1), value));
        return copy;
    }

    /** Objects are merged member by member, anything else is replaced, null removes. */
    public static ObjectNode merge(ObjectNode attributes, String name, JsonNode value) {
        if (value.isNull()) {
            return remove(attributes, name);
        }
        if (value instanceof ObjectNode addition && get(attributes, name) instanceof ObjectNode present) {
            ObjectNode merged = present;
            for (var member : addition.properties()) {
                merged = mergeMember(merged, member.getKey(), member.getValue());
            }
            return replace(attributes, name, merged);
        }
        return replace(attributes, name, value);
    }

    /** Like {@link #merge} for a member whose name may hold dots of its own. */
    private static ObjectNode mergeMember(ObjectNode object, String member, JsonNode value) {
        ObjectNode copy = shallow(object);
        if (value.isNull()) {
            copy.remove(member);
        } else if (value instanceof ObjectNode addition && object.get(member) instanceof ObjectNode present) {
            ObjectNode merged = present;
            for (var inner : addition.properties()) {
                merged = mergeMember(merged, inner.getKey(), inner.getValue());
            }
            copy.set(member, merged);
        } else {
            copy.set(member, value);
        }
        return copy;
    }

    private static ObjectNode remove(ObjectNode attributes, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return shallow(attributes).without(name) instanceof ObjectNode rest ? rest : attributes;
        }
        String head = name.substring(0, dot);
        if (!(attributes.get(head) instanceof ObjectNode inner)) {
            return attributes;
        }
        ObjectNode copy = shallow(attributes);
        copy.set(head, remove(inner, name.substring(dot + 1)));
        return copy;
    }

    private static ObjectNode shallow(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        return copy;
    }
}
