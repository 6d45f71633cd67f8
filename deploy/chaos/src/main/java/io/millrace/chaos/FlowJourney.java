package io.millrace.chaos;

import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.local.Service;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Receiver;
import io.millrace.local.demo.Unexpected;

/** A Ruote workflow: two participants that are called back, each after a wait. */
final class FlowJourney implements Journey {

    @Override
    public String notation() {
        return "Ruote workflows";
    }

    @Override
    public Service executor() {
        return Service.INSTANCE;
    }

    /** Nothing: each launch brings its definition. */
    @Override
    public void publish(Client client) {}

    @Override
    public UnderWay begin(Client client) {
        Receiver receiver = Receiver.open();
        Map<String, Object> launch =
                Map.of("workflow", Texts.of("journey-flow.xml"), "callback", receiver.url(), "fields", Map.of());
        String id = client.expect(201, client.post("/v1/workflows", launch)).text("/id");
        return where -> end(where, receiver, id);
    }

    private static void end(Client client, Receiver receiver, String id) {
        try (receiver) {
            proceed(client, called(receiver, "clerk"), Map.of("fields", Map.of("checked", true)));
            JsonNode manager = called(receiver, "manager");
            if (!manager.at("/fields/checked").asBoolean()) {
                throw new Unexpected("the second participant does not see what the first one set: " + manager);
            }
            proceed(client, manager, Map.of());
            client.await("/v1/workflows/" + id, "the end", answer -> "completed".equals(answer.text("/status")));
        }
    }

    private static JsonNode called(Receiver receiver, String participant) {
        JsonNode callback = receiver.next();
        if (!participant.equals(callback.at("/participant").asText())) {
            throw new Unexpected("expected a callback for " + participant + ": " + callback);
        }
        return callback;
    }

    private static void proceed(Client client, JsonNode callback, Map<String, Object> body) {
        URI url = URI.create(callback.at("/proceed_url").asText());
        client.expect(201, client.post(url.getRawPath(), body));
    }
}
