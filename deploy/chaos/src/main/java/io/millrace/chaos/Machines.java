package io.millrace.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.local.demo.Client;

/** Publishes the machine that is interrupted, its tasks calling some address; each time in a version of its own. */
final class Machines {
    private final Client gateway;
    private int publications;
    private int revisions;
    private JsonNode workflow;

    Machines(Client gateway) {
        this.gateway = gateway;
    }

    /** Gives the version of the workflow. */
    String publish(String receiver) {
        publications++;
        revisions = 0;
        String version = "1." + publications + ".0";
        for (JsonNode component : components(receiver, version)) {
            publish(component);
            workflow = component;
        }
        return version;
    }

    /** Publishes the same workflow again. Gives its version. */
    String publishAgain() {
        revisions++;
        String version = "1." + publications + "." + revisions;
        publish(((ObjectNode) workflow).deepCopy().put("version", version));
        return version;
    }

    private void publish(JsonNode component) {
        gateway.expect(200, gateway.post("/api/v1/definitions/publish", component));
    }

    private static JsonNode components(String receiver, String version) {
        return Client.parsed(Texts.of("machines.json", receiver).replace("VERSION", version));
    }
}
