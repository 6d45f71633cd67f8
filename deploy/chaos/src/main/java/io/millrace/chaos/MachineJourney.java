package io.millrace.chaos;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.local.Service;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Unexpected;

/** A state machine: a transition with a lock and an HTTP task, a timer with another one, a transition by hand. */
final class MachineJourney implements Journey {
    private static final String INSTANCES = "/api/v1/chaos/workflows/journey/instances";
    private static final int CALLS = 2;

    private final String receiver;
    private int publications;

    MachineJourney(String receiver) {
        this.receiver = receiver;
    }

    @Override
    public String notation() {
        return "state machines";
    }

    @Override
    public Service executor() {
        return Service.INSTANCE;
    }

    @Override
    public void publish(Client client) {
        publications++;
        String components = Texts.of("journey-machine.json", receiver).replace("VERSION", "1." + publications + ".0");
        for (JsonNode component : Client.parsed(components)) {
            client.expect(200, client.post("/api/v1/definitions/publish", component));
        }
    }

    @Override
    public UnderWay begin(Client client) {
        Exchange started = client.expect(
                200, client.post(INSTANCES + "/start?sync=true", Map.of("attributes", Map.of("done", 0))));
        String instance = INSTANCES + "/" + started.text("/id");
        client.expect(200, client.patch(instance + "/transitions/work", Map.of()));
        return where -> end(where, instance);
    }

    private static void end(Client client, String instance) {
        client.await(
                instance,
                "the state after the timer",
                answer -> "checked".equals(answer.text("/metadata/currentState"))
                        && "A".equals(answer.text("/metadata/status")));
        client.expect(200, client.patch(instance + "/transitions/finish?sync=true", Map.of()));
        Exchange end = client.expect(200, client.get(instance));
        if (!"C".equals(end.text("/metadata/status"))
                || end.json().at("/attributes/done").asInt() != CALLS) {
            throw new Unexpected("expected a completed instance that has both answers: " + end.body());
        }
    }
}
