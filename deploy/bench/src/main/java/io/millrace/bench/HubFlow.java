package io.millrace.bench;

import java.io.IOException;
import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.bench.HttpConnection.Reply;

/** The hub flows that are measured, and how a page walks them. */
final class HubFlow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SUBMITS = 3;

    private static final String WALK = """
            hub: 1
            name: bench-walk
            do:
              - set: { products: { product1: Product1, product2: Product2 } }
              - route: { name: basic, uri: /basic, validate: { firstname: {}, mobile: { regex: "[0-9]{5,}" } } }
              - match: "=basic.firstname = 'Joe'"
                do: [ { route: { name: product, uri: /product, export: "=products" } } ]
              - route: { name: confirm, uri: /confirm }
              - route: { name: done, uri: /done, terminal: true }
            """;
    private static final String SLOW = """
            hub: 1
            name: bench-slow
            do:
              - exchange: { name: slow, timeout: 120, http: { url: "='%s/' & execution.uuid" } }
              - route: { name: after, uri: /after }
            """;

    private HubFlow() {}

    /** @param slow address of what answers slowly */
    static void publish(URI gateway, String slow) throws IOException {
        try (HttpConnection connection = new HttpConnection(gateway)) {
            put(connection, "bench-walk", WALK);
            put(connection, "bench-slow", SLOW.formatted(slow));
        }
    }

    private static void put(HttpConnection connection, String name, String definition) throws IOException {
        connection.send("PUT", "/api/backoffice/workflows/" + name, definition).expect(201);
    }

    /** A start, a look at the first route, and three submits. */
    static void walk(HttpConnection connection) throws IOException {
        JsonNode started = start(connection, "bench-walk");
        String path = started.path("uri").asText();
        String token = authorization(started);
        JsonNode route = JSON.readTree(
                connection.send("GET", path, "", token).expect(200).body());
        for (int i = 0; i < SUBMITS; i++) {
            String body = "{\"uuid\":\"" + route.path("uuid").asText()
                    + "\",\"payload\":{\"firstname\":\"Joe\",\"lastname\":\"Bloke\",\"mobile\":\"123456\"}}";
            route = JSON.readTree(
                    connection.send("POST", path, body, token).expect(200).body());
        }
        if (!route.path("terminal").asBoolean()) {
            throw new IllegalStateException("not at the end: " + route);
        }
    }

    static JsonNode start(HttpConnection connection, String workflow) throws IOException {
        Reply reply = connection.send("POST", "/api/executor/" + workflow, "").expect(201);
        return JSON.readTree(reply.body());
    }

    static String authorization(JsonNode started) {
        return "Authorization: Bearer " + started.path("token").asText() + "\r\n";
    }
}
