package io.millrace.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.bench.HttpConnection.Reply;

/**
 * The definitions the scenarios run, published once.
 *
 * @param processId the id that the BPMN process was given
 * @param receiver where Ruote participants are called back
 */
record Definitions(String processId, AnsweringReceiver receiver) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;

    /** Publishes what is not there yet, through the public API. */
    static Definitions publish(URI gateway, AnsweringReceiver receiver) throws IOException {
        try (HttpConnection connection = new HttpConnection(gateway)) {
            for (String workflow : new String[] {"turnstile", "errand"}) {
                Reply reply = connection.send("POST", "/api/v1/definitions/publish", resource(workflow + ".json"));
                if (reply.status() != CONFLICT) {
                    reply.expect(200);
                }
            }
            ObjectNode process = JSON.createObjectNode();
            process.put("name", "bench straight-through");
            process.put("bpmn_xml", resource("straight-through.bpmn"));
            Reply saved =
                    connection.send("POST", "/processes", process.toString()).expect(200);
            return new Definitions(
                    JSON.readTree(saved.body()).path("data").path("id").asText(), receiver);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Definitions.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
