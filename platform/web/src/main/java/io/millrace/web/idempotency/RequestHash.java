package io.millrace.web.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * What makes two requests with one idempotency key the same: method, path and body. JSON bodies are compared by content,
 * not by the order of their fields.
 */
public final class RequestHash {

    private RequestHash() {}

    public static String of(String method, String path, byte[] body) {
        MessageDigest digest = sha256();
        digest.update((method + '\n' + path + '\n').getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(body));
    }

    public static String of(String method, String path, JsonNode body) {
        byte[] bytes = body == null ? new byte[0] : Json.bytes(ordered(body));
        return of(method, path, bytes);
    }

    private static JsonNode ordered(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> fields = new TreeMap<>();
                object.properties().forEach(field -> fields.put(field.getKey(), ordered(field.getValue())));
                ObjectNode sorted = Json.object();
                sorted.setAll(fields);
                yield sorted;
            }
            case ArrayNode array -> {
                ArrayNode items = Json.array();
                array.forEach(item -> items.add(ordered(item)));
                yield items;
            }
            default -> node;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
