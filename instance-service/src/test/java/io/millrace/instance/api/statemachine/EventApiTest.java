package io.millrace.instance.api.statemachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

import io.millrace.instance.api.KnownPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.event;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Events start and move instances, by HTTP and by the broker ({@code spec/vnext.md} §14). */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class EventApiTest {

    private static final String PAYMENTS = "/api/v1/shop/workflows/event-payments/";
    private static final String BY_KEY =
            "{\"instanceKey\": Body.order, \"body\": {\"paid\": Body.amount, \"by\": Event.type}}";

    @Inject
    DataSource database;

    private final String key = "e-" + UUID.randomUUID();

    @BeforeEach
    void publish() throws SQLException {
        know(machine()
                .named("event-payments")
                .event("{\"instanceKey\": Body.order, \"body\": Body}")
                .state(
                        "open",
                        INITIAL,
                        event("pay", "paid", BY_KEY),
                        event("plain", "paid", null),
                        event("every", "paid", "{\"selector\": {\"attributes\": {\"group\": {\"eq\": Body.group}}}}"),
                        event("nobody", "paid", "{}"),
                        event("broken", "paid", "$number(\"x\")"),
                        manual("close", "closed"))
                .state("paid", INTERMEDIATE, manual("close", "closed"))
                .state("closed", FINISH)
                .plan());
        know(machine()
                .named("event-none")
                .state("open", INITIAL, event("pay", "open", null))
                .plan());
    }

    @Test
    void shouldStartAnInstanceOnceForOneEvent() {
        String cloudEvent = cloudEvent("start-" + key, "{\"order\": \"" + key + "\", \"group\": \"a\"}");

        String id = send("start", null, cloudEvent)
                .statusCode(200)
                .body("instances", hasSize(1))
                .body("instances[0].key", equalTo(key))
                .body("instances[0].status", equalTo("A"))
                .extract()
                .path("instances[0].id");
        send("start", null, cloudEvent).statusCode(200).body("instances[0].id", equalTo(id));

        instance(key).body("attributes.group", equalTo("a"));
        send("start", null, "{\"order\": \"" + key + "\"}")
                .statusCode(409)
                .body("code", equalTo("Instance:100025"))
                .body("details.instanceId", equalTo(id));
    }

    @Test
    void shouldMoveTheInstanceThatTheMappingNames() {
        start(key, "a");

        send("transition", "pay", cloudEvent("pay-" + key, "{\"order\": \"" + key + "\", \"amount\": 12}"))
                .statusCode(200)
                .body("instances", hasSize(1));

        instance(key)
                .body("metadata.currentState", equalTo("paid"))
                .body("attributes.paid", equalTo(12))
                .body("attributes.by", equalTo("paid.v1"));
        given().get(PAYMENTS + "instances/" + key + "/transitions")
                .then()
                .body("transitions[1].transitionId", equalTo("pay"))
                .body("transitions[1].triggerType", equalTo("event"));
        // the same event once more, although the state has no such transition any more
        send("transition", "pay", cloudEvent("pay-" + key, "{\"order\": \"" + key + "\", \"amount\": 13}"))
                .statusCode(200);
        instance(key).body("attributes.paid", equalTo(12));
        // another one is refused as a caller would be
        send("transition", "pay", "{\"order\": \"" + key + "\", \"amount\": 13}")
                .statusCode(400);
    }

    @Test
    void shouldTakeBinaryCloudEventsAndTheWorkflowsOwnMapping() {
        start(key, "a");

        given().contentType(ContentType.JSON)
                .header("ce-specversion", "1.0")
                .header("ce-id", key)
                .header("ce-source", "/test")
                .header("ce-type", "paid.v1")
                .queryParam("action", "transition")
                .queryParam("transitionKey", "plain")
                .queryParam("sync", "true")
                .body("{\"order\": \"" + key + "\", \"amount\": 5}")
                .post(PAYMENTS + "events")
                .then()
                .statusCode(200)
                .body("instances[0].key", equalTo(key));

        instance(key).body("metadata.currentState", equalTo("paid")).body("attributes.amount", equalTo(5));
    }

    @Test
    void shouldMoveEveryInstanceThatASelectorFinds() {
        String group = UUID.randomUUID().toString();
        start(key + "-1", group);
        start(key + "-2", group);
        start(key + "-3", "another");
        String closed = start(key + "-4", group);
        given().contentType(ContentType.JSON)
                .patch(PAYMENTS + "instances/" + closed + "/transitions/close?sync=true")
                .then()
                .statusCode(200);

        send("transition", "every", "{\"group\": \"" + group + "\"}")
                .statusCode(200)
                .body("instances", hasSize(2));

        instance(key + "-2").body("metadata.currentState", equalTo("paid"));
        instance(key + "-3").body("metadata.currentState", equalTo("open"));
    }

    @Test
    void shouldDoNothingWhenTheEventIsMeantForNobody() {
        send("transition", "pay", "{\"order\": \"none-" + key + "\"}")
                .statusCode(200)
                .body("instances", empty());
    }

    @Test
    void shouldSayWhyAnEventIsNotTaken() {
        send("transition", "close", "{}").statusCode(400).body("code", equalTo("NotAnEventTransition"));
        send("transition", "never", "{}").statusCode(404).body("code", equalTo("Transition:100004"));
        send("transition", null, "{}").statusCode(400).body("detail", containsString("transitionKey"));
        send("stop", null, "{}").statusCode(400).body("detail", containsString("action"));
        send("transition", "nobody", "{}").statusCode(400).body("detail", containsString("neither"));
        send("transition", "broken", "{}").statusCode(400).body("code", equalTo("Task:400007"));
        send("start", null, "{\"specversion\": \"1.0\"}").statusCode(400);
        send("start", null, "{").statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/shop/workflows/event-none/events?action=start")
                .then()
                .statusCode(400)
                .body("code", equalTo("NotAnEventWorkflow"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/shop/workflows/event-none/events?action=transition&transitionKey=pay")
                .then()
                .statusCode(400)
                .body("code", equalTo("NotAnEventTransition"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/shop/workflows/unheard-of/events?action=start")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldTakeEventsFromTheBroker() throws Exception {
        try (Connection connection = broker();
                Channel channel = connection.createChannel()) {
            publish(channel, "shop.event-payments.start", cloudEvent("s-" + key, "{\"order\": \"" + key + "\"}"));
            await(() -> given().get(PAYMENTS + "instances/" + key).statusCode() == 200);
            for (int times = 0; times < 2; times++) {
                publish(
                        channel,
                        "shop.event-payments.transition.pay",
                        cloudEvent("p-" + key, "{\"order\": \"" + key + "\", \"amount\": 3}"));
            }
            await(() -> "paid".equals(given().get(PAYMENTS + "instances/" + key).path("metadata.currentState")));

            publish(channel, "shop.event-payments.jump", cloudEvent("j-" + key, "{}"));
            String parked = EventMessages.QUEUE + ".parked";
            channel.queueDeclare(parked, true, false, false, null);
            StringBuilder reason = new StringBuilder();
            await(() -> {
                GetResponse one = got(channel, parked);
                if (one != null) {
                    reason.append(one.getProps().getHeaders().get("x-millrace-reason"));
                }
                return reason.toString().contains("shop.event-payments.jump");
            });
        }
    }

    private static GetResponse got(Channel channel, String queue) {
        try {
            return channel.basicGet(queue, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(Channel channel, String routingKey, String event) throws IOException {
        channel.basicPublish(
                "millrace.machine-events",
                routingKey,
                new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                event.getBytes(StandardCharsets.UTF_8));
    }

    private static Connection broker() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(ConfigProvider.getConfig().getValue("rabbitmq-host", String.class));
        factory.setPort(ConfigProvider.getConfig().getValue("rabbitmq-port", Integer.class));
        factory.setUsername(ConfigProvider.getConfig().getValue("rabbitmq-username", String.class));
        factory.setPassword(ConfigProvider.getConfig().getValue("rabbitmq-password", String.class));
        return factory.newConnection();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    private String start(String of, String group) {
        return send("start", null, "{\"order\": \"" + of + "\", \"group\": \"" + group + "\"}")
                .statusCode(200)
                .extract()
                .path("instances[0].id");
    }

    private static ValidatableResponse instance(String of) {
        return given().get(PAYMENTS + "instances/" + of).then().statusCode(200);
    }

    private static String cloudEvent(String id, String data) {
        return "{\"specversion\": \"1.0\", \"id\": \"" + id + "\", \"source\": \"/test\", \"type\": \"paid.v1\","
                + " \"time\": \"2026-05-01T10:00:00Z\", \"data\": " + data + "}";
    }

    private static ValidatableResponse send(String action, String transition, String body) {
        var asked = given().contentType(ContentType.JSON)
                .queryParam("action", action)
                .queryParam("sync", "true")
                .body(body);
        return (transition == null ? asked : asked.queryParam("transitionKey", transition))
                .post(PAYMENTS + "events")
                .then();
    }

    private void know(StateMachinePlan plan) throws SQLException {
        new KnownPlan("shop/sys-flows/" + plan.key(), "1.0.0", plan).store(database);
    }
}
