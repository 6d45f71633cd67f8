package io.millrace.acceptance;

import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.millrace.acceptance.HubClient.Answer;
import io.millrace.acceptance.HubClient.Execution;

import static org.assertj.core.api.Assertions.assertThat;

/** The onboarding flow of {@code spec/hub.md} §6.2 as a front end walks it, and the rows of §6.4, through the gateway. */
@ExtendWith(RunningSuite.class)
class HubOnboardingIT {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final String ONBOARDING = """
            hub: 1
            name: %1$s
            default: true
            routes:
              basic: { uri: /basic, namespace: client,
                       validate: { firstname: {}, lastname: {}, mobile: { regex: "^[0-9]{5,}$" },
                                   address: { fields: { city: { values: [Prague, Paris] }, zip: { optional: true } } },
                                   id_card: { type: file, mime: image } } }
              confirm: { uri: /confirm }
            functions:
              exchange:
                validate: { amount: { type: number } }
                do:
                  - exchange: { name: rate, http: { url: "='%2$s/rates/' & it.currency" }, namespace: r }
                  - result: { value: "=it.amount * r.rate" }
            do:
              - set: { products: { product1: Product1, product2: Product2 } }
              - route: basic
              - exchange: { name: credit, async: true, timeout: 60, retry: 2, retryBackoff: 1, namespace: credit,
                            http: { method: POST, url: "%2$s/%3$s", json: "=client" },
                            fallback: { score: 0 } }
              - route: { name: product, uri: /product, namespace: choice, export: "=products",
                         validate: { product: { values: "=$keys(products)" } } }
              - match: "=credit.score < 10"
                do: [ { path: rejected } ]
                else: []
              - loop: [ { route: confirm } ]
                until: "=confirm.ok = true"
                max: 10
              - route: { name: done, uri: /finish, terminal: true, result: { id: "=execution.uuid" } }
            paths:
              rejected: [ { route: { name: rejected, uri: /rejected, checkpoint: true, terminal: true } } ]
            """;

    private final Connector connector = Connector.open();

    @AfterEach
    void closeConnector() {
        connector.close();
    }

    @Test
    void shouldLeadAUserThroughTheOnboarding(URI url) throws Exception {
        HubClient client = new HubClient(url);
        String workflow = onboarding(client, "slow");
        Execution execution = client.start(workflow);

        Answer basic = execution.route();
        assertThat(basic.text("/uri")).isEqualTo("/basic");
        assertThat(basic.json().path("backEnabled").asBoolean()).isFalse();
        assertThat(execution.back(basic.text("/uuid")).status()).isEqualTo(400);

        Answer invalid = execution.submit(
                basic.text("/uuid"), "{\"firstname\":\" \",\"mobile\":\"12\",\"address\":{\"city\":\"Rome\"}}");
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.response().body())
                .isEqualTo("{\"errors\":[{\"field\":\"firstname\",\"message\":\"Required\"},"
                        + "{\"field\":\"lastname\",\"message\":\"Required\"},"
                        + "{\"field\":\"mobile\",\"message\":\"Invalid format\"},"
                        + "{\"field\":\"address.city\",\"message\":\"Invalid value\"},"
                        + "{\"field\":\"id_card\",\"message\":\"Required\"}]}");
        assertThat(execution.route().text("/uuid")).isEqualTo(basic.text("/uuid"));

        String client1 = answer(execution);
        Answer product = execution.submit(basic.text("/uuid"), client1);
        assertThat(product.status()).isEqualTo(200);
        assertThat(product.text("/uri")).isEqualTo("/product");
        assertThat(product.text("/uuid")).isNotEqualTo(basic.text("/uuid"));
        assertThat(product.json().path("backEnabled").asBoolean()).isTrue();
        assertThat(product.text("/export/product2")).isEqualTo("Product2");
        assertThat(execution.submit(basic.text("/uuid"), client1).text("/uuid"))
                .as("a repeated submit is answered with the current route")
                .isEqualTo(product.text("/uuid"));
        assertThat(execution.submit(basic.text("/uuid"), "{}").status()).isEqualTo(400);

        Answer again = execution.back(product.text("/uuid"));
        assertThat(again.text("/uri")).isEqualTo("/basic");
        assertThat(again.text("/payload/firstname")).isEqualTo("Joe");
        product = execution.submit(again.text("/uuid"), client1);

        Answer accepted = execution.submit(product.text("/uuid"), "{\"product\":\"product1\"}");
        assertThat(accepted.status()).as("the score is not there yet").isEqualTo(202);
        assertThat(accepted.response().body()).isEmpty();
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(execution::route);
        connector.release();
        Answer confirm = waiting.get(60, TimeUnit.SECONDS);
        assertThat(confirm.text("/uri")).isEqualTo("/confirm");

        Answer once = execution.submit(confirm.text("/uuid"), "{\"ok\":false}");
        assertThat(once.text("/uri")).isEqualTo("/confirm");
        Answer done = execution.submit(once.text("/uuid"), "{\"ok\":true}");
        assertThat(done.text("/uri")).isEqualTo("/finish");
        assertThat(done.json().path("terminal").asBoolean()).isTrue();
        assertThat(done.json().path("backEnabled").asBoolean()).isFalse();
        assertThat(execution.submit(done.text("/uuid"), "{}").status()).isEqualTo(400);
        assertThat(execution.back(done.text("/uuid")).status()).isEqualTo(400);
        assertThat(execution.route().text("/uuid")).isEqualTo(done.text("/uuid"));
    }

    @Test
    void shouldRejectWithTheFallbackWhenTheConnectorIsDown(URI url) throws IOException {
        HubClient client = new HubClient(url);
        connector.down(true);
        Execution execution = client.start(onboarding(client, "score"));
        Answer product = execution.submit(execution.route().text("/uuid"), answer(execution));

        execution.submit(product.text("/uuid"), "{\"product\":\"product1\"}");
        Answer rejected = execution.route();

        assertThat(rejected.text("/uri")).isEqualTo("/rejected");
        assertThat(rejected.json().path("terminal").asBoolean()).isTrue();
        assertThat(connector.scored()).hasSize(3).allMatch(body -> body.contains("\"lastname\":\"Bloke\""));
    }

    @Test
    void shouldTellTheErrorWithoutAFallbackAndGoOnWhenAnOperatorRetries(URI url) {
        HubClient client = new HubClient(url);
        connector.down(true);
        String workflow = publish(client, """
                hub: 1
                name: %s
                do:
                  - exchange: { name: credit, retry: 1, retryBackoff: 1, http: { url: "%s/score" } }
                  - route: { name: shown, uri: /shown, export: "=credit" }
                """, "down", connector.url());
        Execution execution = client.start(workflow);

        Answer error = execution.route();
        assertThat(error.status()).isEqualTo(500);
        assertThat(error.text("/error")).startsWith("exchange credit failed");
        assertThat(error.text("/uuid")).isEqualTo(execution.uuid());
        String backoffice = "/api/backoffice/executions/" + execution.uuid();
        assertThat(client.call("GET", backoffice, null, null, null).text("/state"))
                .isEqualTo("error");

        connector.down(false);
        assertThat(client.call("POST", backoffice + "/retry", null, "", null).status())
                .isEqualTo(200);

        Answer shown = execution.route();
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().at("/export/score").asInt()).isEqualTo(42);
        assertThat(client.call("DELETE", backoffice, null, null, null).status()).isEqualTo(204);
        assertThat(execution.route().status()).isEqualTo(404);
    }

    @Test
    void shouldReadAnswersInXml(URI url) {
        HubClient client = new HubClient(url);
        String workflow = publish(client, """
                hub: 1
                name: %s
                do:
                  - exchange: { name: credit, http: { url: "%s/xml" } }
                  - route: { name: shown, uri: /shown, export: "=$string(credit)" }
                """, "xml", connector.url());

        Answer shown = client.start(workflow).route();

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/export")).contains("\"score\":").contains("42");
    }

    @Test
    void shouldCallFunctionsBesideTheRoute(URI url) {
        HubClient client = new HubClient(url);
        Execution execution = client.start(onboarding(client, "score"));
        String route = execution.route().text("/uuid");

        Answer called =
                execution.post("/function", "{\"name\":\"exchange\",\"payload\":{\"amount\":21,\"currency\":\"EUR\"}}");
        assertThat(called.status()).isEqualTo(201);
        assertThat(called.response().headers().firstValue("Location").orElse(""))
                .endsWith(called.text("/uri"));
        Answer result = execution.get(called.text("/uri"));
        while (result.status() == 202) {
            result = execution.get(called.text("/uri"));
        }
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.response().body()).isEqualTo("{\"value\":42}");

        assertThat(execution.post("/function", "{\"name\":\"other\"}").status()).isEqualTo(404);
        Answer invalid = execution.post("/function", "{\"name\":\"exchange\",\"payload\":{\"amount\":\"x\"}}");
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.text("/errors/0/message")).isEqualTo("Invalid type");
        assertThat(execution.get("/function/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(execution.route().text("/uuid")).isEqualTo(route);
    }

    @Test
    void shouldOpenAnExecutionWithItsOwnTokenOnly(URI url) throws IOException {
        HubClient client = new HubClient(url);
        String workflow = onboarding(client, "score");
        Execution execution = client.start(workflow);
        Execution other = client.start(workflow);

        assertThat(client.call("GET", execution.path(), null, null, null).status())
                .isEqualTo(401);
        assertThat(client.call("GET", execution.path(), null, null, other.token())
                        .status())
                .isEqualTo(401);
        assertThat(client.call("GET", execution.path(), null, null, "x.y.z").status())
                .isEqualTo(401);
        assertThat(execution.get("/api/execution/nonsense").status()).isEqualTo(400);

        String foreign = other.upload("card.png", PNG).text("/uuid");
        Answer refused = execution.submit(execution.route().text("/uuid"), client(foreign));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("id_card");
        assertThat(refused.text("/errors/0/message")).isEqualTo("Invalid file");
    }

    @Test
    void shouldStartTheDefaultWorkflowAndNoUnknownOne(URI url) {
        HubClient client = new HubClient(url);
        onboarding(client, "score");

        assertThat(client.start("").route().text("/uri")).isEqualTo("/basic");
        assertThat(client.call("POST", "/api/executor/nobody-published-this", null, "", null)
                        .status())
                .isEqualTo(404);
    }

    private String onboarding(HubClient client, String score) {
        return publish(client, ONBOARDING, "onboarding", connector.url(), score);
    }

    private static String publish(HubClient client, String definition, String kind, Object... parameters) {
        String name = kind + "-" + UUID.randomUUID().toString().substring(0, 8);
        Object[] all = new Object[parameters.length + 1];
        all[0] = name;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        Answer published = client.call(
                "PUT", "/api/backoffice/workflows/" + name, "application/yaml", definition.formatted(all), null);
        assertThat(published.status()).as(published.response().body()).isEqualTo(201);
        return name;
    }

    /** A valid answer of the first route, with an uploaded picture. */
    private static String answer(Execution execution) throws IOException {
        Answer uploaded = execution.upload("id card.png", PNG);
        assertThat(uploaded.status()).as(uploaded.response().body()).isEqualTo(201);
        return client(uploaded.text("/uuid"));
    }

    private static String client(String file) {
        return "{\"firstname\":\"Joe\",\"lastname\":\"Bloke\",\"mobile\":\"123456\",\"address\":{\"city\":\"Prague\"},"
                + "\"id_card\":{\"uuid\":\"" + file + "\",\"mimeType\":\"image/png\"}}";
    }
}
