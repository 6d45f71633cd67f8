package io.millrace.chaos;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;

/** A state machine of the domain {@code chaos}, with a transition {@code work}: each publication is a version of its own. */
final class Machine {
    private final String instances;
    private final String components;
    private final String receiver;
    private int publications;

    /** @param components the resource that holds the workflow and all that it needs */
    Machine(String workflow, String components, String receiver) {
        this.instances = "/api/v1/chaos/workflows/" + workflow + "/instances";
        this.components = components;
        this.receiver = receiver;
    }

    void publish(Client client) {
        publications++;
        String versioned = Texts.of(components, receiver).replace("VERSION", "1." + publications + ".0");
        for (JsonNode component : Client.parsed(versioned)) {
            client.expect(200, client.post("/api/v1/definitions/publish", component));
        }
    }

    /** Starts an instance and fires {@code work}; returns the path of the instance. */
    String work(Client client) {
        Exchange started = client.expect(
                200, client.post(instances + "/start?sync=true", Map.of("attributes", Map.of("done", 0))));
        String instance = instances + "/" + started.text("/id");
        client.expect(200, client.patch(instance + "/transitions/work", Map.of()));
        return instance;
    }
}
