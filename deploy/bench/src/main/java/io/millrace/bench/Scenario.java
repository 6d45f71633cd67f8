package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
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
            walk(connection, start(connection, "errand"));
        }
    },
    STATE_MACHINE_KEYED("state machine: start + 3 transitions by key, sync", 4) {
        @Override
        void run(HttpConnection connection, Definitions definitions) throws IOException {
            String key = "K-" + UUID.randomUUID();
            String body = "{\"key\":\"" + key + "\",\"attributes\":{\"amount\":5}}";
            connection
                    .send("POST", INSTANCES.formatted("errand") + "/start?sync=true", body)
                    .expect(200);
            walk(connection, key);
        }
    },
    BPMN_START("BPMN: start to end", 1) {
        @Override
        void run(HttpConnection connection, Definitions definitions) throws IOException {
            connection
                    .send("POST", "/instances", "{\"definition_id\":\"" + definitions.processId() + "\"}")
                    .expect(200);
        }
    },
    RUOTE_SEQUENCE("Ruote: launch, 3 participants called back, each proceeded", 4) {
        @Override
        int callbacks() {
            return PARTICIPANTS.size();
        }

        @Override
        void run(HttpConnection connection, Definitions definitions) throws IOException {
            long client = Thread.currentThread().threadId();
            AnsweringReceiver receiver = definitions.receiver();
            String launch = "{\"workflow\":\"" + SEQUENCE + "\",\"fields\":{\"amount\":5},\"callback\":\""
                    + receiver.url(client) + "\"}";
            connection.send("POST", "/v1/workflows", launch).expect(201);
            for (String participant : PARTICIPANTS) {
                JsonNode callback = JSON.readTree(receiver.next(client));
                if (!participant.equals(callback.path("participant").asText())) {
                    throw new IllegalStateException("expected a callback for " + participant + ": " + callback);
                }
                String proceed =
                        URI.create(callback.path("proceed_url").asText()).getRawPath();
                connection
                        .send("POST", proceed, "{\"fields\":{\"" + participant + "\":true}}")
                        .expect(201);
            }
        }
    };

    private static final List<String> PARTICIPANTS = List.of("alpha", "bravo", "charly");
    private static final String SEQUENCE =
            "<define name='bench'><sequence><alpha/><bravo/><charly/></sequence></define>";

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

    /** Callbacks per round. */
    int callbacks() {
        return 0;
    }

    abstract void run(HttpConnection connection, Definitions definitions) throws IOException;

    private static void walk(HttpConnection connection, String instance) throws IOException {
        for (String transition : new String[] {"accept", "work", "finish"}) {
            connection
                    .send(
                            "PATCH",
                            INSTANCES.formatted("errand") + '/' + instance + "/transitions/" + transition
                                    + "?sync=true",
                            "{\"attributes\":{\"by\":\"bench\"}}")
                    .expect(200);
        }
    }

    private static String start(HttpConnection connection, String workflow) throws IOException {
        Reply reply = connection
                .send("POST", INSTANCES.formatted(workflow) + "/start?sync=true", "{\"attributes\":{\"amount\":5}}")
                .expect(200);
        return JSON.readTree(reply.body()).path("id").asText();
    }
}
