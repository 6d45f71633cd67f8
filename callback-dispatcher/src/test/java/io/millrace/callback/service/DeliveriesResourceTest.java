package io.millrace.callback.service;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.MessageType;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = {@ResourceArg(name = "database", value = "callback"), @ResourceArg(name = "redis", value = "false")})
class DeliveriesResourceTest {

    private final String id = "d-" + UUID.randomUUID();
    private Receiver receiver;
    private Bus bus;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
        bus = new Bus();
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        bus.close();
    }

    private void deliver(URI url, String schedule) throws Exception {
        bus.send(
                MessageType.CALLBACK_DELIVER,
                new CallbackDeliver(id, bus.owner(), "instance-7", url, Json.object(), schedule, null));
    }

    @Test
    void shouldShowEveryAttemptAndTryOnceMoreWhenAsked() throws Exception {
        // given
        URI url = receiver.on(
                "/replayed",
                (nth, exchange) -> Receiver.reply(exchange, nth == 1 ? 500 : 200, nth == 1 ? "broken" : "fine"));
        deliver(url, "once");
        Eventually.get(() -> bus.told(id), all -> all.size() == 1);
        given().get("/deliveries/" + id)
                .then()
                .statusCode(200)
                .body("delivery.status", equalTo("exhausted"))
                .body("attempts.status", contains(500))
                .body("attempts.excerpt", contains("broken"))
                .body("attempts[0].requestHeaders.webhook-id", equalTo(id))
                .body("attempts[0].requestHeaders.webhook-signature", equalTo("***"));
        // when
        given().contentType("application/json")
                .body("{\"reason\":\"mended\"}")
                .post("/deliveries/" + id + "/replay")
                .then()
                .statusCode(202)
                .body("replays", equalTo(1));
        // then
        Eventually.get(() -> bus.told(id), all -> all.size() == 2);
        given().get("/deliveries/" + id)
                .then()
                .body("delivery.status", equalTo("delivered"))
                .body("attempts.status", contains(500, 200))
                .body("acts.reason", contains("mended"));
    }

    @Test
    void shouldListByOwner() throws Exception {
        // given
        deliver(receiver.answering("/listed", 200), "once");
        Eventually.get(() -> bus.told(id), all -> !all.isEmpty());
        // then
        given().queryParam("owner", bus.owner())
                .queryParam("status", "delivered")
                .get("/deliveries")
                .then()
                .statusCode(200)
                .body("deliveries", hasSize(1))
                .body("deliveries.id", hasItem(id));
    }

    @Test
    void shouldCancelWhatWaitsForItsRetry() throws Exception {
        // given
        deliver(receiver.answering("/waits", 500), "slow");
        Eventually.get(() -> given().get("/deliveries/" + id).path("delivery.status"), "retry"::equals);
        // when
        given().post("/deliveries/" + id + "/cancel").then().statusCode(202).body("status", equalTo("cancelled"));
        // then
        given().post("/deliveries/" + id + "/cancel").then().statusCode(202);
        Envelope told =
                Eventually.get(() -> bus.told(id), all -> !all.isEmpty()).getFirst();
        assertThat(told.type()).isEqualTo(MessageType.CALLBACK_EXHAUSTED);
        assertThat(told.data().path("reason").asText()).isEqualTo("cancelled by an operator");
        given().get("/deliveries/" + id).then().body("acts.act", contains("cancel"));
    }

    @Test
    void shouldNotReplayWhatIsNotOver() throws Exception {
        // given
        deliver(receiver.answering("/goes-on", 500), "slow");
        Eventually.get(() -> given().get("/deliveries/" + id).path("delivery.status"), "retry"::equals);
        // then
        given().post("/deliveries/" + id + "/replay").then().statusCode(409);
    }

    @Test
    void shouldSayWhenThereIsNoSuchDelivery() {
        given().get("/deliveries/none").then().statusCode(404);
        given().post("/deliveries/none/replay").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "status=lost",
                "status=retry,lost",
                "kind=pigeon",
                "from=yesterday",
                "owner=",
                "cursor=xyz",
                "stauts=exhausted"
            })
    void shouldRefuseBadParameters(String query) {
        given().get("/deliveries?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_PARAMETER"));
    }

    @Test
    void shouldSendWhatWasDeliveredAgainWithoutTellingTheOwnerTwice() throws Exception {
        // given
        deliver(receiver.answering("/twice", 200), "once");
        Eventually.get(() -> bus.told(id), all -> all.size() == 1);
        // when
        given().post("/deliveries/" + id + "/replay").then().statusCode(202);
        // then
        Eventually.get(() -> receiver.got("/twice"), got -> got.size() == 2);
        Eventually.get(() -> given().get("/deliveries/" + id).path("delivery.status"), "delivered"::equals);
        assertThat(bus.told(id)).hasSize(1);
        assertThat(receiver.got("/twice"))
                .allSatisfy(got -> assertThat(got.headers()).containsEntry("webhook-id", id));
    }

    @Test
    void shouldNotReplayWhatItsOwnerHasTakenBack() throws Exception {
        // given
        deliver(receiver.answering("/taken-back", 500), "slow");
        Eventually.get(() -> given().get("/deliveries/" + id).path("delivery.status"), "retry"::equals);
        bus.send(MessageType.CALLBACK_CANCEL, new CallbackCancel(id, bus.owner(), "instance-7"));
        Eventually.get(() -> given().get("/deliveries/" + id).path("delivery.status"), "cancelled"::equals);
        // then
        given().post("/deliveries/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("code", equalTo("DELIVERY_WITHDRAWN"));
    }

    @Test
    void shouldNotCancelWhatIsDelivered() throws Exception {
        // given
        deliver(receiver.answering("/over", 200), "once");
        Eventually.get(() -> bus.told(id), all -> !all.isEmpty());
        // then
        given().post("/deliveries/" + id + "/cancel").then().statusCode(409).body("code", equalTo("DELIVERY_OVER"));
    }

    @Test
    void shouldReplayDeadLettersByQueryOncePerKey() throws Exception {
        // given
        URI url = receiver.on("/dead", (nth, exchange) -> Receiver.reply(exchange, nth <= 3 ? 500 : 200, ""));
        List<String> ids = List.of("d-" + UUID.randomUUID(), "d-" + UUID.randomUUID(), "d-" + UUID.randomUUID());
        for (String one : ids) {
            bus.send(
                    MessageType.CALLBACK_DELIVER,
                    new CallbackDeliver(one, bus.owner(), "instance-8", url, Json.object(), "once", null));
        }
        for (String one : ids) {
            Eventually.get(() -> bus.told(one), all -> all.size() == 1);
        }
        String filter = "{\"filter\":{\"owner\":\"" + bus.owner() + "\",\"url\":\"" + url + "\"}";
        given().queryParam("owner", bus.owner())
                .get("/deliveries/dead-letters")
                .then()
                .statusCode(200)
                .body("deliveries", hasSize(3));
        replayDead(filter + ",\"dryRun\":true}", null)
                .statusCode(200)
                .body("replayed", equalTo(3))
                .body("more", equalTo(false));
        replayDead(filter + "}", null).statusCode(400).body("detail", containsString("reason"));
        // when
        String key = "key-" + UUID.randomUUID();
        String limited = filter + ",\"limit\":2,\"reason\":\"receiver mended\"}";
        replayDead(limited, key).statusCode(202).body("replayed", equalTo(2)).body("more", equalTo(true));
        replayDead(limited, key).statusCode(202).body("replayed", equalTo(2)).body("more", equalTo(true));
        replayDead(filter + ",\"reason\":\"other\"}", key)
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        // then
        Eventually.get(() -> receiver.got("/dead"), got -> got.size() == 5);
        Eventually.get(
                () -> given().queryParam("owner", bus.owner())
                        .queryParam("status", "delivered")
                        .get("/deliveries")
                        .path("deliveries.size()"),
                Integer.valueOf(2)::equals);
    }

    private static ValidatableResponse replayDead(String body, String key) {
        RequestSpecification request = given().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/deliveries/dead-letters/replay")
                .then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"filter\":{}}",
                "{\"filter\":{\"status\":[\"lost\"]},\"reason\":\"x\"}",
                "{\"filter\":{\"host\":\"a:1\"},\"reason\":\"x\",\"limit\":0}",
                "{\"filter\":{\"host\":\"a:1\"},\"reason\":\"x\",\"limit\":100000}",
                "{\"filter\":{\"host\":\"a:1\"},\"reason\":\"x\",\"schedule\":\"nightly\"}"
            })
    void shouldRefuseAReplayByQueryThatIsNotClear(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/deliveries/replay")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PARAMETER"));
    }

    @ParameterizedTest
    @CsvSource({"'{\"resaon\":\"x\"}', 422", "'{broken', 400", "'[]', 422"})
    void shouldRefuseABodyThatIsNoReplay(String body, int status) throws Exception {
        // given
        deliver(receiver.answering("/no-replay", 200), "once");
        Eventually.get(() -> bus.told(id), all -> !all.isEmpty());
        // then
        given().contentType("application/json")
                .body(body)
                .post("/deliveries/" + id + "/replay")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void shouldRefuseAFilterWithASlip() {
        given().contentType("application/json")
                .body("{\"filter\":{\"hots\":\"a:1\"},\"reason\":\"x\"}")
                .post("/deliveries/replay")
                .then()
                .statusCode(422)
                .body("detail", containsString("hots"));
    }

    @Test
    void shouldTurnPagesWithoutGapOrRepeat() throws Exception {
        // given
        URI url = receiver.answering("/pages", 200);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            String one = "d-" + UUID.randomUUID();
            ids.add(one);
            bus.send(
                    MessageType.CALLBACK_DELIVER,
                    new CallbackDeliver(one, bus.owner(), "instance-9", url, Json.object(), "once", null));
        }
        for (String one : ids) {
            Eventually.get(() -> bus.told(one), all -> !all.isEmpty());
        }
        // when
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = given().queryParam("owner", bus.owner())
                    .queryParam("kind", "callback")
                    .queryParam("instanceId", "instance-9")
                    .queryParam("url", url.toString())
                    .queryParam("schedule", "once")
                    .queryParam("from", "2020-01-01T00:00:00Z")
                    .queryParam("limit", 3);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/deliveries");
            seen.addAll(page.path("deliveries.id"));
            cursor = page.path("next");
        } while (cursor != null);
        // then
        assertThat(seen).hasSize(7).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void shouldDescribeItselfInOpenApi() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/deliveries/{id}/replay'.post.operationId", equalTo("replayDelivery"))
                .body("paths.'/deliveries/dead-letters'.get.operationId", equalTo("listDeadLetters"));
    }

    @Test
    void shouldSayThatItIsWell() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }
}
