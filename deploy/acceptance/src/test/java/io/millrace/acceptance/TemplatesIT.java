package io.millrace.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.DemoDefinitions;
import io.millrace.local.demo.Exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Each API behind addresses of the user's own choice: calls lead in, and what comes out leads back there. */
@ExtendWith(RunningSuite.class)
class TemplatesIT {

    @BeforeEach
    void needTheTemplates(Client client) {
        assumeTrue(
                client.get("/gateway/routes").body().contains("/orders/{order}{+rest}"),
                "a suite that was started elsewhere has not the templates of this test");
    }

    @Test
    void shouldServeProcessesUnderOtherAddresses(Client client) {
        Exchange saved = client.expect(
                200,
                client.post("/shop/models", Map.of("name", "Templates", "bpmn_xml", DemoDefinitions.orderProcess())));
        Exchange started =
                client.expect(200, client.post("/shop/runs", Map.of("definition_id", saved.text("/data/id"))));

        client.await(
                "/shop/inbox?instance_id=" + started.text("/data/id"),
                "the user task",
                answer -> !answer.text("/data/items/0/id").isEmpty());
        client.expect(200, client.get("/shop/runs/" + started.text("/data/id")));
        assertThat(client.get("/shop/runs/00000000-0000-7000-8000-000000000000")
                        .json()
                        .has("detail"))
                .as("refusals are in the shape of the family")
                .isTrue();
    }

    @Test
    void shouldServeRuoteWorkflowsUnderOtherAddresses(Client client) {
        Exchange launched = client.expect(
                201,
                client.post(
                        "/flows",
                        Map.of("workflow", DemoDefinitions.approvalFlow(), "callback", "http://localhost:1/nobody")));

        client.expect(200, client.get("/flows/" + launched.text("/id")));
        assertThat(client.get("/flows/nobody").json().has("error")).isTrue();
    }

    @Test
    void shouldServeStateMachinesUnderOtherAddresses(Client client) {
        assertThat(client.post("/api/v1/definitions/publish", DemoDefinitions.orderMachine())
                        .status())
                .isIn(200, 409);
        Exchange started = client.expect(
                200,
                client.post(
                        "/orders?sync=true",
                        Map.of("attributes", Map.of("href", "/api/v1/core/workflows/demo-order/instances/mine"))));
        String order = "/orders/" + started.text("/id");

        Exchange read = client.expect(200, client.get(order));
        Exchange state = client.expect(200, client.get(order + "/functions/state"));
        client.expect(200, client.patch(order + "/transitions/submit?sync=true", Map.of()));

        assertThat(read.text("/attributes/href"))
                .as("what users stored is not touched")
                .isEqualTo("/api/v1/core/workflows/demo-order/instances/mine");
        assertThat(state.text("/data/href")).startsWith(order + "/functions/data");
        client.expect(200, client.get(state.text("/data/href")));
        client.expect(200, client.get("/orders?page=1&pageSize=1"));
        assertThat(client.call("DELETE", "/orders", null, null).status()).isEqualTo(405);
    }

    @Test
    void shouldServeHubFlowsUnderOtherAddresses(Client client, URI suite) throws Exception {
        client.put("/api/backoffice/workflows/demo-onboarding", "application/yaml", DemoDefinitions.onboarding());

        HttpResponse<String> started = post(suite.resolve("/apply/with/demo-onboarding"), "{\"source\":\"templates\"}");

        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        String location = started.headers().firstValue("Location").orElseThrow();
        assertThat(URI.create(location).getPath()).startsWith("/apply/");
        String token = started.body().replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        client.expect(
                200,
                client.with("Authorization", "Bearer " + token)
                        .get(URI.create(location).getPath()));
    }

    @Test
    void shouldExplainAnAddress(Client client) {
        Exchange explained =
                client.expect(200, client.get("/gateway/explain?method=PATCH&url=/orders/A-1/transitions/x"));

        assertThat(explained.text("/uri")).isEqualTo("/api/v1/core/workflows/demo-order/instances/A-1/transitions/x");
        assertThat(explained.text("/service")).isEqualTo("instance-service");
        assertThat(explained.text("/family")).isEqualTo("state_machine");
    }

    private static HttpResponse<String> post(URI url, String json) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
