package io.millrace.acceptance;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.acceptance.Misbehaving.Manner;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Workflows whose participants' application misbehaves: each comes out as the original says (spec/ruote.md §10.3,
 * §10.4), and every delivery can be looked at. The suite of the tests retries after parts of a second: the schedule of
 * the original takes days.
 */
@ExtendWith(RunningSuite.class)
class RuoteCallbacksIT {

    /** One more than the waits the suite of the tests is configured with. */
    private static final int ATTEMPTS = 4;

    private static final String RESCUED = """
            define
              sequence on_error: 'rescuer'
                alpha
              omega
            """;

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"SERVER_ERROR", "REDIRECT", "CLOSES_EARLY", "DRIPS"})
    void shouldCallTheHandlerWhenNoRetryIsLeft(Manner manner, Client client) {
        requireShortSchedule();
        try (Misbehaving bad = Misbehaving.as(manner);
                Receiver good = Receiver.open()) {
            String id = launch(client, RESCUED, Map.of("alpha", bad.url(), "rescuer", good.url(), "omega", good.url()));

            JsonNode rescue = good.next();
            assertThat(rescue.at("/participant").asText()).isEqualTo("rescuer");
            assertThat(rescue.at("/status").asText()).isEqualTo("active");
            assertThat(rescue.at("/fields/__error__/class").asText()).endsWith("RetriesExceededError");
            proceed(client, rescue);
            proceed(client, good.next());

            awaitStatus(client, id, "completed");
            JsonNode deliveries = deliveries(client, id);
            JsonNode exhausted = exhausted(deliveries, bad.url());
            assertThat(exhausted.path("attempts").asInt()).isEqualTo(ATTEMPTS);
            Exchange details = client.expect(
                    200, client.get("/deliveries/" + exhausted.path("id").asText()));
            assertThat(details.json().path("attempts")).hasSize(ATTEMPTS);
        }
    }

    @Test
    void shouldStandInErrorWithoutAHandlerUntilCalledAgain(Client client) {
        requireShortSchedule();
        try (Misbehaving bad = Misbehaving.as(Manner.SERVER_ERROR);
                Receiver good = Receiver.open()) {
            String id = launch(client, "define\n  alpha\n", Map.of("alpha", bad.url()));
            Exchange failed = awaitStatus(client, id, "failed");
            assertThat(failed.text("/errors/0/message")).contains("500");

            client.expect(
                    200,
                    client.put(
                            path(id) + "/callbacks",
                            "application/json",
                            "{\"callbacks\":{\"alpha\":\"" + good.url() + "\"}}"));
            client.expect(
                    200,
                    client.post(path(id) + "/workitems/" + failed.text("/workitems/0/id") + "/redispatch", Map.of()));

            proceed(client, good.next());
            awaitStatus(client, id, "completed");
        }
    }

    @Test
    void shouldTakeAnAnswerWithAHugeBodyByItsStatus(Client client) {
        try (Misbehaving bad = Misbehaving.as(Manner.HUGE_BODY)) {
            String id = launch(client, "define\n  alpha\n", Map.of("alpha", bad.url()));

            client.await(
                    "/deliveries?instanceId=" + id,
                    "the callback is delivered",
                    answer -> answer.text("/deliveries/0/status").equals("delivered"));

            assertThat(bad.requests()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotCallAgainOnceProceeded(Client client) {
        try (Misbehaving bad = Misbehaving.as(Manner.CLOSES_EARLY)) {
            String id = launch(client, "define\n  alpha\n", Map.of("alpha", bad.url()));
            Exchange waiting = client.await(
                    path(id),
                    "a workitem",
                    answer -> answer.json().at("/workitems/0").isObject());

            client.expect(
                    201,
                    client.post(path(id) + "/workitems/" + waiting.text("/workitems/0/id") + "/proceed", Map.of()));

            awaitStatus(client, id, "completed");
            Exchange over = client.await(
                    "/deliveries?instanceId=" + id,
                    "the retries are dropped",
                    answer -> answer.text("/deliveries/0/status").equals("cancelled"));
            assertThat(over.json().at("/deliveries/0/attempts").asInt()).isEqualTo(bad.requests());
        }
    }

    @Test
    void shouldTellTheCancelAfterTheActive(Client client) {
        try (Receiver good = Receiver.open()) {
            String id = launch(client, "define\n  alpha\n", Map.of("alpha", good.url()));
            client.expect(201, client.post(path(id) + "/cancel", Map.of()));

            awaitStatus(client, id, "cancelled");
            List<String> told = List.of(status(good.next()), status(good.next()));
            assertThat(told).containsExactly("active", "cancel");
        }
    }

    @Test
    void shouldHearAnotherWorkflow(Client client) {
        try (Receiver good = Receiver.open()) {
            String name = "stage" + System.nanoTime();
            Map<String, String> urls = Map.of("alpha", good.url(), "dora", good.url());
            String listener = launch(client, "define\n  listen to: '" + name + "', upon: 'entering'\n  dora\n", urls);

            launch(client, "define\n  sequence tag: '" + name + "'\n    alpha\n", urls);

            List<JsonNode> told = List.of(good.next(), good.next());
            assertThat(told)
                    .extracting(each -> each.at("/participant").asText())
                    .containsExactlyInAnyOrder("alpha", "dora");
            client.await(
                    path(listener),
                    "dora has it",
                    answer -> answer.text("/workitems/0/participant").equals("dora"));
        }
    }

    /** A suite that was started elsewhere has the schedule of the original. */
    private static void requireShortSchedule() {
        assumeTrue(System.getProperty("millrace.acceptance.url", "").isBlank());
    }

    private static String launch(Client client, String workflow, Map<String, String> callbacks) {
        return client.expect(201, client.post("/v1/workflows", Map.of("workflow", workflow, "callbacks", callbacks)))
                .text("/id");
    }

    private static Exchange awaitStatus(Client client, String id, String status) {
        return client.await(
                path(id), "status " + status, answer -> answer.text("/status").equals(status));
    }

    private static JsonNode deliveries(Client client, String id) {
        return client.expect(200, client.get("/deliveries?instanceId=" + id))
                .json()
                .path("deliveries");
    }

    /** The active callback; the one that tells of the error is tried once. */
    private static JsonNode exhausted(JsonNode deliveries, String url) {
        for (JsonNode each : deliveries) {
            boolean retried = each.path("schedule").asText().equals("ruote");
            if (retried && each.path("url").asText().equals(url)) {
                assertThat(each.path("status").asText()).isEqualTo("exhausted");
                return each;
            }
        }
        throw new AssertionError("no delivery to " + url + ": " + deliveries);
    }

    private static void proceed(Client client, JsonNode callback) {
        URI url = URI.create(callback.at("/proceed_url").asText());
        client.expect(201, client.post(url.getRawPath(), Map.of()));
    }

    private static String status(JsonNode callback) {
        return callback.at("/status").asText();
    }

    private static String path(String id) {
        return "/v1/workflows/" + id;
    }
}
