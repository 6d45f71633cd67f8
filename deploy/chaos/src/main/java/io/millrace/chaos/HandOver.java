package io.millrace.chaos;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.DemoDefinitions;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Receiver;
import io.millrace.local.demo.Unexpected;

/** Walks instances through two replicas by turns, so that each reads what the other has written. */
final class HandOver {
    private static final String MACHINE = "/api/v1/core/workflows/demo-order/instances";

    private final Client gateway;
    private final Client one;
    private final Client other;

    HandOver(Client gateway, Client one, Client other) {
        this.gateway = gateway;
        this.one = one;
        this.other = other;
    }

    void run() {
        for (List<Client> pair : List.of(List.of(one, other), List.of(other, one))) {
            stateMachine(pair.get(0), pair.get(1));
            process(pair.get(0), pair.get(1));
            workflow(pair.get(0), pair.get(1));
        }
    }

    private static void stateMachine(Client first, Client second) {
        Exchange started = first.expect(
                200, first.post(MACHINE + "/start?sync=true", Map.of("attributes", Map.of("amount", 1200))));
        String instance = MACHINE + "/" + started.text("/id");
        second.expect(
                200,
                second.patch(
                        instance + "/transitions/submit?sync=true", Map.of("attributes", Map.of("customer", "Ada"))));
        first.expect(200, first.patch(instance + "/transitions/approve?sync=true", Map.of()));
        Exchange end = second.expect(200, second.get(instance));
        if (!"C".equals(end.text("/metadata/status")) || !"Ada".equals(end.text("/attributes/customer"))) {
            throw new Unexpected("expected a completed instance with its data: " + end.body());
        }
    }

    private void process(Client first, Client second) {
        Exchange saved = gateway.expect(
                200, gateway.post("/processes", Map.of("name", "Upgrade", "bpmn_xml", DemoDefinitions.orderProcess())));
        Exchange started = first.expect(200, first.post("/instances", Map.of("definition_id", saved.text("/data/id"))));
        String instance = started.text("/data/id");
        Exchange tasks = second.await(
                "/tasks?instance_id=" + instance,
                "the user task",
                answer -> !answer.text("/data/items/0/id").isEmpty());
        second.expect(
                200,
                second.post(
                        "/tasks/" + tasks.text("/data/items/0/id") + "/complete",
                        Map.of("variables", Map.of("amount", Map.of("type", "integer", "value", 1200)))));
        first.await("/instances/" + instance, "the end", answer -> "COMPLETED".equals(answer.text("/data/status")));
    }

    private static void workflow(Client first, Client second) {
        try (Receiver receiver = Receiver.open()) {
            first.expect(
                    201,
                    first.post(
                            "/v1/workflows",
                            Map.of(
                                    "workflow",
                                    DemoDefinitions.approvalFlow(),
                                    "callback",
                                    receiver.url(),
                                    "fields",
                                    Map.of("amount", 1200))));
            proceed(second, receiver.next(), Map.of("fields", Map.of("checked", true)));
            JsonNode manager = receiver.next();
            if (!manager.at("/fields/checked").asBoolean()) {
                throw new Unexpected("the second participant does not see what the first one set: " + manager);
            }
            proceed(first, manager, Map.of());
        }
    }

    private static void proceed(Client client, JsonNode callback, Map<String, Object> body) {
        URI url = URI.create(callback.at("/proceed_url").asText());
        client.expect(201, client.post(url.getRawPath(), body));
    }
}
