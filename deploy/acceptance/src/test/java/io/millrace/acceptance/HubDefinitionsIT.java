package io.millrace.acceptance;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;

import static org.assertj.core.api.Assertions.assertThat;

/** What authors of hub workflows do, through the gateway. */
@ExtendWith(RunningSuite.class)
class HubDefinitionsIT {

    private static final String WORKFLOWS = "/api/backoffice/workflows";
    /** The executors learn of a new version by a message. */
    private static final int ATTEMPTS = 200;

    private static final String YAML = "application/yaml";
    private static final String BUILDER = "text/x-groovy";

    private final String name = "authors-" + UUID.randomUUID();

    @Test
    void shouldPublishVersionsOfWhichNewExecutionsTakeTheLatest(Client client) {
        client.expect(201, client.put(WORKFLOWS + "/" + name, YAML, yaml("/first")));
        client.expect(200, client.put(WORKFLOWS + "/" + name, YAML, yaml("/first")));
        assertThat(firstRoute(client)).isEqualTo("/first");

        client.expect(201, client.put(WORKFLOWS + "/" + name, "application/json", json("/second")));
        assertThat(Stream.generate(() -> firstRoute(client)).limit(ATTEMPTS).anyMatch("/second"::equals))
                .isTrue();
        Exchange versions = client.expect(200, client.get(WORKFLOWS + "/" + name + "/versions"));
        assertThat(versions.json().findValuesAsText("version")).containsExactly("2", "1");
        assertThat(client.get(WORKFLOWS + "/" + name + "/versions/1").text("/source"))
                .isEqualTo(yaml("/first"));
    }

    @Test
    void shouldPointAtEveryFault(Client client) {
        String faulty = yaml("/a") + "  - route: nowhere\n  - exchange: { name: e, http: {} }\n";

        Exchange answer = client.call("POST", WORKFLOWS + "/validate", YAML, faulty);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().findValuesAsText("line")).containsExactly("5", "6");
        assertThat(answer.json().findValuesAsText("field")).containsExactly("do.1.route", "do.2.exchange.http.url");
    }

    @Test
    void shouldDrawADefinition(Client client) {
        client.expect(201, client.put(WORKFLOWS + "/" + name, YAML, yaml("/drawn")));

        assertThat(client.expect(200, client.get(WORKFLOWS + "/" + name + "/diagram"))
                        .body())
                .startsWith("<svg ")
                .contains("/drawn");
        assertThat(client.expect(200, client.get(WORKFLOWS + "/" + name + "/diagram?format=mermaid"))
                        .body())
                .startsWith("flowchart TD\n")
                .contains("/drawn");
    }

    @Test
    void shouldMoveAScriptInBuilderSyntaxOver(Client client) {
        String script = """
                greeting << "Hello ${it.name}"
                route("Basic Info") {
                    uri "/basic"
                    export text: greeting
                    namespace client
                    validate { firstname }
                }
                match (client.firstname == 'Joe') {
                    route("Finish") { uri "/joe"; terminal() }
                }
                route("Other") { uri "/other"; terminal() }
                """;
        String converted = client.expect(200, client.call("POST", WORKFLOWS + "/import?name=" + name, BUILDER, script))
                .body();
        client.expect(201, client.put(WORKFLOWS + "/" + name, YAML, converted));

        Exchange started = client.expect(201, client.post("/api/executor/" + name, Map.of("name", "Ada")));
        String execution = "/api/execution/" + started.text("/uuid");
        Client holder = client.with("Authorization", "Bearer " + started.text("/token"));
        Exchange first = client.expect(200, holder.get(execution));
        assertThat(first.text("/export/text")).isEqualTo("Hello Ada");
        holder.expect(
                422, holder.post(execution, Map.of("uuid", first.text("/uuid"), "payload", Map.of("other", "x"))));
        holder.post(execution, Map.of("uuid", first.text("/uuid"), "payload", Map.of("firstname", "Joe")));
        assertThat(client.expect(200, holder.get(execution)).text("/uri")).isEqualTo("/joe");

        Exchange refused = client.call("POST", WORKFLOWS + "/import", BUILDER, script + "println 'done'\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/line")).isEqualTo("12");
        assertThat(refused.text("/errors/0/message")).isEqualTo("unknown command 'println'");
    }

    @Test
    void shouldKeepOthersOut(Client client) {
        assertThat(client.with("role", "clerk").get(WORKFLOWS).status()).isEqualTo(403);
        assertThat(client.with("role", "backoffice").get(WORKFLOWS).status()).isEqualTo(200);
    }

    private String firstRoute(Client client) {
        Exchange started = client.expect(201, client.post("/api/executor/" + name, Map.of()));
        Client holder = client.with("Authorization", "Bearer " + started.text("/token"));
        return client.expect(200, holder.get("/api/execution/" + started.text("/uuid")))
                .text("/uri");
    }

    private String yaml(String uri) {
        return "hub: 1\nname: " + name + "\ndo:\n  - route: { name: a, uri: " + uri + " }\n";
    }

    private String json(String uri) {
        return "{\"hub\":1,\"name\":\"" + name + "\",\"do\":[{\"route\":{\"name\":\"a\",\"uri\":\"" + uri + "\"}}]}";
    }
}
