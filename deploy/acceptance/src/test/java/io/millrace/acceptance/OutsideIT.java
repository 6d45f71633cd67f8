package io.millrace.acceptance;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.acceptance.MachineDomain.Answer;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Receiver;
import io.millrace.testkit.Broker;

import static org.assertj.core.api.Assertions.assertThat;

/** What the suite needs of the world around it: TLS, foreign charsets, a broker that comes back; and what it says of itself. */
@ExtendWith(RunningSuite.class)
class OutsideIT {

    private static final String CALLER = """
            {"type": "F", "startTransition": {"key": "start", "target": "open", "triggerType": 0},
             "states": [{"key": "open", "stateType": 1, "transitions": [
                 {"key": "call", "target": "done", "triggerType": 0, "onExecutionTasks": [
                   {"order": 1, "task": {"key": "call", "domain": "%s", "flow": "sys-tasks", "version": "1.0.0"},
                    "mapping": {"location": "jsonata", "encoding": "NAT", "code": "{\\"said\\": Body.data}"}}]}]},
               {"key": "done", "stateType": 3}]}
            """;

    @Test
    void shouldCallBehindTlsWithoutLookingAtTheCertificateWhereThatIsAsked(URI suite) {
        try (TlsReceiver receiver = TlsReceiver.open()) {
            Answer called = call(suite, receiver, ", \"validateSsl\": false");

            assertThat(called.text("/metadata/status")).isEqualTo("C");
            assertThat(called.text("/attributes/said")).isEqualTo("привет");
        }
    }

    @Test
    void shouldNotTalkToWhoeverShowsACertificateThatNobodyVouchesFor(URI suite) {
        try (TlsReceiver receiver = TlsReceiver.open()) {
            Answer called = call(suite, receiver, "");

            assertThat(called.text("/metadata/status"))
                    .as(called.json().toString())
                    .isNotEqualTo("C");
            assertThat(receiver.answered()).isZero();
        }
    }

    private static Answer call(URI suite, TlsReceiver receiver, String more) {
        MachineDomain domain = new MachineDomain(suite);
        String task = "{\"type\": \"6\", \"config\": {\"url\": \"%s\", \"method\": \"GET\"%s}}"
                .formatted(receiver.url(), more);
        domain.call("POST", "/api/v1/definitions/publish", domain.component("sys-tasks", "call", task))
                .expect(200);
        domain.call(
                        "POST",
                        "/api/v1/definitions/publish",
                        domain.component("sys-flows", "caller", CALLER.formatted(domain.name())))
                .expect(200);
        String id = domain.start("caller", "{}").expect(200).text("/id");
        String instance = domain.instances("caller") + "/" + id;
        domain.fire(instance, "call", "{}");
        return domain.get(instance).expect(200);
    }

    @Test
    @DisabledIfSystemProperty(named = "millrace.acceptance.url", matches = ".+")
    void shouldGoOnWhenTheBrokerComesBack(Client client, Broker broker) {
        try (Receiver receiver = Receiver.open()) {
            broker.pause();
            Exchange launched;
            try {
                launched = client.expect(
                        201,
                        client.post(
                                "/v1/workflows",
                                Map.of("workflow", "define\n  alpha\n  bravo\n", "callback", receiver.url())));
            } finally {
                broker.resume();
            }

            JsonNode first = receiver.next();
            assertThat(first.at("/workflow_id").asText()).isEqualTo(launched.text("/id"));
            String proceed = URI.create(first.at("/proceed_url").asText()).getRawPath();
            client.expect(201, client.post(proceed, Map.of()));
            assertThat(receiver.next().at("/participant").asText()).isEqualTo("bravo");
            client.await("/health", "everything is ready again", answer -> answer.status() == 200);
        }
    }

    @Test
    void shouldDescribeItself(Client client) {
        Exchange described = client.expect(200, client.call("GET", "/openapi?format=json", null, null));

        assertThat(described.json().path("openapi").asText()).startsWith("3.");
        for (String path : new String[] {
            "/processes", "/v1/workflows", "/api/v1/definitions/publish", "/api/executor", "/deliveries"
        }) {
            assertThat(described.json().path("paths").has(path)).as(path).isTrue();
        }
        assertThat(client.expect(200, client.get("/health")).json().isObject()).isTrue();
        assertThat(client.get("/q/swagger-ui/").body()).contains("swagger");
    }
}
