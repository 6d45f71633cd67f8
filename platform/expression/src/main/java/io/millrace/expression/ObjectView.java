package io.millrace.expression;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A JSON object as the expression language wants it: a map that looks into the tree only where it is asked. */
final class ObjectView extends AbstractMap<String, Object> {

    private final ObjectNode node;
    private final String name;
    private final Reads reads;

    ObjectView(ObjectNode node, String name, Reads reads) {
        this.node = node;
        this.name = name;
        this.reads = reads;
    }

    ObjectNode node() {
        return node;
    }

    @Override
    public Object get(Object key) {
        String path = path(key);
        reads.one(path);
        JsonNode value = node.get(String.valueOf(key));
        if (value == null && reads.touches(path)) {
            return new ObjectView(node.objectNode(), path, reads);
        }
        return value == null ? null : view(value, path, reads);
    }

    @Override
    public boolean containsKey(Object key) {
        reads.one(path(key));
        return node.has(String.valueOf(key)) || reads.touches(path(key));
    }

    @Override
    public int size() {
        reads.all(name);
        return node.size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        reads.all(name);
        Map<String, Object> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), get(member.getKey())));
        return members.entrySet();
    }

    private String path(Object key) {
        return name.isEmpty() ? String.valueOf(key) : name + "." + key;
    }

    /** Whether the list is one of the input, as it is. */
    static boolean isPart(Collection<?> list) {
        return list instanceof ArrayView;
    }

    static Object view(JsonNode value, String path, Reads reads) {
        return switch (value) {
            case ObjectNode object -> new ObjectView(object, path, reads);
            case ArrayNode array -> new ArrayView(array);
            default -> scalar(value);
        };
    }

    private static Object scalar(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> number(value);
            default -> null;
        };
    }

    private static Number number(JsonNode value) {
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isIntegralNumber()) {
            BigInteger whole = value.bigIntegerValue();
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : (Number) whole.doubleValue();
        }
        return value.doubleValue();
    }

    /** A JSON array; nothing inside it waits. */
    private static final class ArrayView extends AbstractList<Object> {

        private final List<JsonNode> elements;

        ArrayView(ArrayNode array) {
            this.elements = array.valueStream().toList();
        }

        @Override
        public Object get(int index) {
            return view(elements.get(index), "", Reads.FREELY);
        }

        @Override
        public int size() {
            return elements.size();
        }
    }
}
