package io.millrace.chaos;

import java.util.Map;

import io.millrace.local.Service;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Unexpected;

/** A BPMN process: an HTTP service task, a timer, a user task. */
final class ProcessJourney implements Journey {
    private final String receiver;
    private String definition;

    ProcessJourney(String receiver) {
        this.receiver = receiver;
    }

    @Override
    public String notation() {
        return "BPMN processes";
    }

    @Override
    public Service executor() {
        return Service.INSTANCE;
    }

    @Override
    public void publish(Client client) {
        Map<String, String> process = Map.of("name", "Journey", "bpmn_xml", Texts.of("journey-process.bpmn", receiver));
        definition = client.expect(200, client.post("/processes", process)).text("/data/id");
    }

    @Override
    public UnderWay begin(Client client) {
        Exchange started = client.expect(200, client.post("/instances", Map.of("definition_id", definition)));
        String id = started.text("/data/id");
        return where -> end(where, id);
    }

    private static void end(Client client, String id) {
        Exchange tasks = client.await(
                "/tasks?instance_id=" + id,
                "the user task",
                answer -> !answer.text("/data/items/0/id").isEmpty());
        Map<String, Object> checked = Map.of("checked", Map.of("type", "boolean", "value", true));
        client.expect(
                200,
                client.post("/tasks/" + tasks.text("/data/items/0/id") + "/complete", Map.of("variables", checked)));
        client.await("/instances/" + id, "the end", answer -> "COMPLETED".equals(answer.text("/data/status")));
        Exchange variables = client.expect(200, client.get("/instances/" + id + "/variables"));
        if (!variables.body().contains("called") || !variables.body().contains("checked")) {
            throw new Unexpected("expected what the call and the user gave: " + variables.body());
        }
    }
}
