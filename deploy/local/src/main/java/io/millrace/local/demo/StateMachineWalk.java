package io.millrace.local.demo;

import java.util.List;
import java.util.Map;

/** A state machine: published, started, driven to its end by a manual, an automatic and again a manual transition. */
final class StateMachineWalk implements Walk {
    private static final String WORKFLOW = "/api/v1/core/workflows/demo-order";

    @Override
    public String title() {
        return "State machine: publish, start, fire transitions";
    }

    @Override
    public void walk(Client client) {
        publish(client);
        Exchange started = client.expect(
                200,
                client.post(WORKFLOW + "/instances/start?sync=true", Map.of("attributes", Map.of("amount", 1200))));
        String instance = WORKFLOW + "/instances/" + started.text("/id");
        stateIs(client, instance, "draft");

        client.expect(
                200,
                client.patch(
                        instance + "/transitions/submit?sync=true", Map.of("attributes", Map.of("customer", "Ada"))));
        stateIs(client, instance, "review");

        client.expect(200, client.patch(instance + "/transitions/approve?sync=true", Map.of()));
        Exchange end = stateIs(client, instance, "approved");
        if (!"C".equals(end.text("/metadata/status")) || !"Ada".equals(end.text("/attributes/customer"))) {
            throw new Unexpected("expected a completed instance with its data: " + end.body());
        }
        client.expect(200, client.get(instance + "/transitions"));
    }

    /** 409 is fine: the definition survives from an earlier walk. */
    private static void publish(Client client) {
        Exchange published = client.post("/api/v1/definitions/publish", DemoDefinitions.orderMachine());
        if (published.status() != 200 && published.status() != 409) {
            client.expect(200, published);
        }
    }

    private static Exchange stateIs(Client client, String instance, String state) {
        Exchange answer = client.expect(200, client.get(instance));
        if (!List.of(state).contains(answer.text("/metadata/currentState"))) {
            throw new Unexpected("expected state " + state + ": " + answer.body());
        }
        return answer;
    }
}
