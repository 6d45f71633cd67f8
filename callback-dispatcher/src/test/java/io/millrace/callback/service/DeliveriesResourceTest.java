package io.millrace.callback.service;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.json.Json;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.MessageType;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
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
                .body("attempts.excerpt", contains("broken"));
        // when
        given().post("/deliveries/" + id + "/replay").then().statusCode(202);
        // then
        Eventually.get(() -> bus.told(id), all -> all.size() == 2);
        given().get("/deliveries/" + id)
                .then()
                .body("delivery.status", equalTo("delivered"))
                .body("attempts.status", contains(500, 200));
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
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "status=lost", "before=yesterday"})
    void shouldRefuseBadParameters(String query) {
        given().get("/deliveries?" + query).then().statusCode(400);
    }

    @Test
    void shouldSayThatItIsWell() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }
}
