package io.millrace.local.demo;

import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A Ruote workflow: launched, its participants called back one after the other, each proceeded. */
final class RuoteWalk implements Walk {
    @Override
    public String title() {
        return "Ruote: launch, participant called back, proceed";
    }

    @Override
    public void walk(Client client) {
        try (Receiver receiver = Receiver.open()) {
            Exchange launched = client.expect(
                    201,
                    client.post(
                            "/v1/workflows",
                            Map.of(
                                    "workflow",
                                    DemoDefinitions.approvalFlow(),
                                    "callback",
                                    receiver.url(),
                                    "fields",
                                    Map.of("amount", 1200))));
            String id = launched.text("/id");

            JsonNode first = called(client, receiver, id, "clerk");
            proceed(client, first, Map.of("fields", Map.of("checked", true)));

            JsonNode second = called(client, receiver, id, "manager");
            if (!second.at("/fields/checked").asBoolean()) {
                throw new Unexpected("the second participant does not see what the first one set: " + second);
            }
            proceed(client, second, Map.of());
        }
    }

    private static JsonNode called(Client client, Receiver receiver, String workflow, String participant) {
        JsonNode callback = receiver.next();
        client.note("the receiver was called: " + Client.excerpt(callback.toString()));
        if (!participant.equals(callback.at("/participant").asText())
                || !workflow.equals(callback.at("/workflow_id").asText())
                || !"active".equals(callback.at("/status").asText())) {
            throw new Unexpected(
                    "expected an active callback for " + participant + " of " + workflow + ": " + callback);
        }
        return callback;
    }

    private static void proceed(Client client, JsonNode callback, Map<String, Object> body) {
        URI url = URI.create(callback.at("/proceed_url").asText());
        client.expect(201, client.post(url.getRawPath(), body));
    }
}
