package io.millrace.local.demo;

import java.util.Map;

/** A BPMN process: saved, started, its user task completed, a gateway's branch taken to the end. */
final class BpmnWalk implements Walk {
    @Override
    public String title() {
        return "BPMN: save, start, complete the user task, pass the gateway";
    }

    @Override
    public void walk(Client client) {
        Exchange saved = client.expect(
                200,
                client.post("/processes", Map.of("name", "Demo order", "bpmn_xml", DemoDefinitions.orderProcess())));
        Exchange started =
                client.expect(200, client.post("/instances", Map.of("definition_id", saved.text("/data/id"))));
        String instance = started.text("/data/id");

        Exchange tasks = client.await(
                "/tasks?instance_id=" + instance,
                "the user task",
                answer -> !answer.text("/data/items/0/id").isEmpty());
        client.expect(
                200,
                client.post(
                        "/tasks/" + tasks.text("/data/items/0/id") + "/complete",
                        Map.of("variables", Map.of("amount", Map.of("type", "integer", "value", 1200)))));

        client.await("/instances/" + instance, "the end", answer -> "COMPLETED".equals(answer.text("/data/status")));
        Exchange activities = client.expect(200, client.get("/instances/" + instance + "/activities"));
        if (!activities.body().contains("\"large\"") || activities.body().contains("\"small\"")) {
            throw new Unexpected("the gateway did not take the branch of large orders: " + activities.body());
        }
    }
}
