package io.millrace.acceptance;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Receiver;

import static io.millrace.acceptance.BadCall.json;
import static io.millrace.acceptance.BadCall.typed;
import static org.assertj.core.api.Assertions.assertThat;

/** Each notation's reader, and what it says about a text that it cannot read: these messages come out of libraries' bundles. */
@ExtendWith(RunningSuite.class)
class NotationsIT {

    private static final String WORKFLOWS = "/api/backoffice/workflows";

    private MachineDomain domain;

    @BeforeEach
    void openDomain(URI suite) {
        domain = new MachineDomain(suite);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "define\n  sequence\n    alpha task: 'a'\n",
                "<define><sequence><alpha task='a'/></sequence></define>",
                "[\"define\", {}, [[\"sequence\", {}, [[\"alpha\", {\"task\": \"a\"}, []]]]]]"
            })
    void shouldReadWorkflowsInEachNotation(String workflow, Client client) {
        try (Receiver receiver = Receiver.open()) {
            client.expect(201, client.post("/v1/workflows", Map.of("workflow", workflow, "callback", receiver.url())));

            assertThat(receiver.next().at("/participant").asText()).isEqualTo("alpha");
        }
    }

    @Test
    void shouldReadHubWorkflowsAsYamlAsJsonAndAsScripts(Client client) {
        String name = "read-" + System.nanoTime();

        Exchange yaml = client.put(
                WORKFLOWS + "/" + name, "application/yaml", Notations.hub(name, "- set: { shown: { a: 1 } }"));
        Exchange json = client.put(WORKFLOWS + "/" + name, "application/json", """
                {"hub": 1, "name": "%s", "do": [{"route": {"name": "r", "uri": "/r", "terminal": true}}]}
                """.formatted(name));
        Exchange script = client.put(WORKFLOWS + "/" + name, "text/x-groovy", """
                products << [one: "Product ${1 + 1}"]
                route("Basic") { uri "/basic"; validate { zip { regex ~/[0-9]{5}/ } } }
                """);

        assertThat(List.of(yaml, json, script))
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(201));
        Exchange drawn = client.get(WORKFLOWS + "/" + name + "/diagram?format=mermaid");
        assertThat(drawn.body()).contains("/basic");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldSayWhatIsWrongAndWhere(BadCall call, Client client) {
        Exchange answer = client.call(call.method(), call.path(), call.contentType(), call.body());

        assertThat(answer.status()).as(Client.excerpt(answer.body())).isIn(call.statuses());
        call.shape().check(answer);
        assertThat(answer.body()).contains(call.what()).doesNotContain("MissingResource", "bundle", "Exception");
    }

    /** The first of each is what its answer must say. */
    static List<BadCall> unreadable() {
        String hub = WORKFLOWS + "/unreadable";
        return List.of(
                json(
                        "must be terminated by the matching end-tag",
                        Shape.BPMN,
                        "POST",
                        "/processes",
                        saved("<definitions><process></definitions>"),
                        422),
                json("\"line\":2", Shape.BPMN, "POST", "/processes", saved("<definitions>\n<process a=b/>"), 422),
                json("UNSUPPORTED_SCRIPT", Shape.BPMN, "POST", "/processes", saved(Notations.process("a = 1 +")), 422),
                json(
                        "workflow is invalid",
                        Shape.RUOTE,
                        "POST",
                        "/v1/workflows",
                        launched("<define><a></define>"),
                        400),
                json("workflow is invalid", Shape.RUOTE, "POST", "/v1/workflows", launched("[\"define\", {"), 400),
                json("workflow is invalid", Shape.RUOTE, "POST", "/v1/workflows", launched("define\n\tx\n   y"), 400),
                typed("\"line\":2", Shape.HUB, "PUT", hub, "application/yaml", "hub: 1\nname: [a\n", 422),
                typed("\"line\":1", Shape.HUB, "PUT", hub, "application/json", "{\"hub\": 1,, }", 422),
                typed("\"line\":2", Shape.HUB, "PUT", hub, "text/x-groovy", "route('a')\nvar x = 1\n", 422),
                typed(
                        "Unexpected end of expression",
                        Shape.HUB,
                        "PUT",
                        hub,
                        "application/yaml",
                        Notations.hub("unreadable", "- set: { a: '=1 +' }"),
                        422),
                json("Unexpected", Shape.STATE_MACHINE, "POST", "/api/v1/definitions/publish", "{\"key\": 'x'}", 400));
    }

    @Test
    void shouldSayInWordsWhatASchemaDoesNotAllow() {
        domain.publishAll("orders.json", "http://localhost:1");

        var small = domain.start("order", "{\"attributes\": {\"amount\": 0}}").expect(400);
        var missing =
                domain.start("order", "{\"attributes\": {\"currency\": 5}}").expect(400);

        assertThat(small.json().toString()).contains("must have a minimum value of 1");
        assertThat(missing.json().toString()).contains("required property 'amount' not found", "string expected");
    }

    @Test
    void shouldSayInWordsWhatIsWrongWithASchema() {
        String schema =
                "{\"type\": \"schema\", \"schema\": {\"type\": 5, \"properties\": {\"a\": {\"pattern\": \"(\"}}}}";

        var refused = domain.call("POST", "/api/v1/definitions/publish", domain.component("sys-schemas", "bad", schema))
                .expect(400);

        assertThat(refused.json().toString()).contains("does not have a value in the enumeration");
    }

    private static String saved(String xml) {
        return "{\"name\":\"bad\",\"bpmn_xml\":" + Hostile.quoted(xml) + "}";
    }

    private static String launched(String workflow) {
        return "{\"callback\":\"http://localhost:1/\",\"workflow\":"
                + Hostile.quoted(workflow).replace("\t", "\\t") + "}";
    }
}
