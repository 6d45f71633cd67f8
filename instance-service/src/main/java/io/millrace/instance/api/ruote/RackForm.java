package io.millrace.instance.api.ruote;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/**
 * Form bodies with nested keys, as Rack reads them: {@code fields[a][b]=1} is {@code {"fields": {"a": {"b": "1"}}}} and
 * {@code list[]=1} adds to a list. All values are texts.
 */
final class RackForm {

    private static final int DEEPEST = 32;
    private static final int MOST = 10_000;

    private RackForm() {}

    static ObjectNode parse(String body) {
        ObjectNode root = Json.object();
        int count = 0;
        for (String pair : body.split("[&;]")) {
            if (pair.isBlank()) {
                continue;
            }
            if (++count > MOST) {
                throw Refusal.of("TOO_MANY_PARAMETERS", "the form has more than " + MOST + " parameters");
            }
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals)).strip();
            put(root, keys(key), TextNode.valueOf(equals < 0 ? "" : decode(pair.substring(equals + 1))));
        }
        return root;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of("MALFORMED_FORM", "invalid %-encoding");
        }
    }

    /** {@code a[b][]} to {@code a}, {@code b} and the empty key. */
    private static List<String> keys(String key) {
        List<String> keys = new ArrayList<>();
        int open = key.indexOf('[');
        keys.add(open < 0 ? key : key.substring(0, open));
        while (open >= 0) {
            int close = key.indexOf(']', open);
            if (close < 0) {
                return List.of(key);
            }
            keys.add(key.substring(open + 1, close));
            open = key.indexOf('[', close);
        }
        if (keys.size() > DEEPEST) {
            throw Refusal.of("FORM_TOO_DEEP", "the form is nested deeper than " + DEEPEST);
        }
        return keys;
    }

    private static void put(ObjectNode root, List<String> keys, JsonNode value) {
        JsonNode container = root;
        for (int i = 0; i < keys.size() - 1; i++) {
            container = into(container, keys.get(i), keys.get(i + 1));
        }
        String last = keys.getLast();
        if (container instanceof ArrayNode list) {
            list.add(value);
        } else {
            ((ObjectNode) container).set(last, value);
        }
    }

    /** The container below a key; in a list of objects a new one starts when the last has the following key already. */
    private static JsonNode into(JsonNode container, String key, String following) {
        boolean list = following.isEmpty();
        if (container instanceof ArrayNode array) {
            JsonNode last = array.isEmpty() ? null : array.get(array.size() - 1);
            boolean fits = !list && last instanceof ObjectNode object && !object.has(following);
            return fits ? last : list ? array.addArray() : array.addObject();
        }
        ObjectNode object = (ObjectNode) container;
        JsonNode there = object.get(key);
        if (there == null) {
            return list ? object.putArray(key) : object.putObject(key);
        }
        if (list != there.isArray() || there.isValueNode()) {
            throw Refusal.of("MALFORMED_FORM", "expected " + (list ? "Array" : "Hash") + " for param '" + key + "'");
        }
        return there;
    }
}
