package io.millrace.bench;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.bench.HttpConnection.Reply;

/** What one client does again and again. */
enum Scenario {
    STATE_MACHINE_START("state machine: start, sync", 1) {
        @Override
        void run(HttpConnection connection, Definitions definitions) throws IOException {
            start(connection, "turnstile");
        }
    },
    STATE_MACHINE_WALK("state machine: start + 3 transitions, sync", 4) {
        @Override
        void run(HttpConnection connection, Definitions definitions) throws IOException {
            String id = start(connection, "errand");
            for (String transition : new String[] {"accept", "work", "finish"}) {
                connection
                        .send(
                                "PATCH",
                                INSTANCES.formatted("errand") + '/' + id + "/transitions/" + transition + "?sync=true",
                                "{\"attributes\":{\"by\":\"bench\"}}")
                        .expect(200);
            }
        }
    },
    BPMN_START("BPMN: start to end", 1) {
        @Override
        void run(HttpConnection connection, Definitions definitions) throws IOException {
            connection
                    .send("POST", "/instances", "{\"definition_id\":\"" + definitions.processId() + "\"}")
                    .expect(200);
        }
    };

    private static final String INSTANCES = "/api/v1/bench/workflows/%s/instances";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String title;
    private final int requests;

    Scenario(String title, int requests) {
        this.title = title;
        this.requests = requests;
    }

    String title() {
        return title;
    }

    /** Requests per round. */
    int requests() {
        return requests;
    }

    abstract void run(HttpConnection connection, Definitions definitions) throws IOException;

    private static String start(HttpConnection connection, String workflow) throws IOException {
        Reply reply = connection
                .send("POST", INSTANCES.formatted(workflow) + "/start?sync=true", "{\"attributes\":{\"amount\":5}}")
                .expect(200);
        return JSON.readTree(reply.body()).path("id").asText();
    }
}
