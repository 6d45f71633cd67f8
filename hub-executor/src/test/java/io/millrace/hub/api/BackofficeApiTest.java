package io.millrace.hub.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Event;
import io.millrace.hub.backoffice.DroppedExecutions;
import io.millrace.hub.execution.PlanBuilder;
import io.millrace.plan.hub.HubPlan;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.millrace.hub.execution.PlanBuilder.exchange;
import static io.millrace.hub.execution.PlanBuilder.main;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.terminal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class BackofficeApiTest extends HubTest {

    private static final String EXECUTIONS = "/api/backoffice/executions";
    private static final String CANARY = "Joe-canary-Bloke";
    private static final HubPlan TWO = main(route("a"), route("b"), terminal("done"));

    @Inject
    DroppedExecutions dropped;

    @Test
    void shouldListExecutionsByWorkflowAndState() {
        String name = publish(TWO);
        Client waiting = start(name, "{}");
        Client ended = start(name, "{}");
        ended.submit("{}");
        ended.submit("{}");
        Client cancelled = start(name, "{}");
        happen(cancelled, new Event.CancelAsked("test", null));
        Client expired = start(name, "{}");
        happen(expired, new Event.TimerFired("expiry"));

        given().get(EXECUTIONS + "?workflow=" + name)
                .then()
                .statusCode(200)
                .body("total", equalTo(4))
                .body("items.uuid", contains(expired.uuid(), cancelled.uuid(), ended.uuid(), waiting.uuid()))
                .body("items.state", contains("expired", "cancelled", "terminated", "waiting"))
                .body("items.workflow", everyItem(equalTo(name)))
                .body("items[3].uri", equalTo("/a"));
        given().get(EXECUTIONS + "?state=waiting&workflow=" + name).then().body("items.uuid", contains(waiting.uuid()));
        given().get(EXECUTIONS + "?q=" + ended.uuid().substring(0, 30).toUpperCase(java.util.Locale.ROOT))
                .then()
                .body("items.uuid", hasItem(ended.uuid()));
        given().get(EXECUTIONS + "?size=1&page=1&workflow=" + name)
                .then()
                .body("items.uuid", contains(cancelled.uuid()))
                .body("total", equalTo(4));
        given().get(EXECUTIONS + "?to=2020-01-01T00:00:00Z&workflow=" + name)
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void shouldRefuseParametersOutOfBounds() {
        for (String query : List.of(
                "state=asleep", "page=-1", "page=1000000", "size=0", "size=201", "from=yesterday", "to=0000-01-01")) {
            given().get(EXECUTIONS + "?" + query).then().statusCode(400).body("error", notNullValue());
        }
        given().get(EXECUTIONS + "/nonsense").then().statusCode(400);
        given().get(EXECUTIONS + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void shouldLetOnlyTheBackofficeIn() {
        String one = EXECUTIONS + "/" + UUID.randomUUID();
        for (String path : List.of(EXECUTIONS, one, one + "/events", one + "/attributes", "/api/backoffice/stats")) {
            given().header("role", "clerk").get(path).then().statusCode(403).body("error", notNullValue());
        }
        given().header("role", "clerk").post(one + "/retry").then().statusCode(403);
        given().header("role", "clerk").post(one + "/cancel").then().statusCode(403);
        given().header("role", "clerk").delete(one).then().statusCode(403);
        given().header("role", "backoffice").get(EXECUTIONS).then().statusCode(200);
    }

    @Test
    void shouldShowAnExecutionWithoutWhatAnybodyEntered() {
        HubPlan plan = new PlanBuilder()
                .block("do", route("a"), exchange("rate", true, null), route("b"))
                .unmasked("a.plan")
                .build();
        Client client = start(plan, "{\"name\":\"" + CANARY + "\"}");
        client.submit("{\"name\":\"" + CANARY + "\",\"plan\":\"gold\",\"list\":[{\"n\":1}]}");

        Response detail = given().get(EXECUTIONS + "/" + client.uuid());
        detail.then()
                .statusCode(200)
                .body("state", equalTo("waiting"))
                .body("route.uri", equalTo("/b"))
                .body("back", contains("a"))
                .body("pending.name", contains("rate"));
        Response events = given().get(EXECUTIONS + "/" + client.uuid() + "/events");
        events.then().statusCode(200).body("kind", contains("route", "submit", "exchange", "route"));
        int second = events.path("[1].sequence");
        given().get(EXECUTIONS + "/" + client.uuid() + "/events?limit=1&after=" + second)
                .then()
                .body("kind", contains("exchange"));
        Response attributes = given().get(EXECUTIONS + "/" + client.uuid() + "/attributes");
        assertThat(json(attributes.asString()))
                .isEqualTo(json("{\"a\":{\"name\":\"***\",\"plan\":\"gold\",\"list\":[{\"n\":\"***\"}]}}"));
        assertThat(detail.asString()
                        + events.asString()
                        + given().get(EXECUTIONS + "?q=" + client.uuid()).asString())
                .doesNotContain(CANARY);
    }

    @Test
    void shouldRetryAnExecutionInErrorWithCorrectedData() {
        Client client = start(main(exchange("rate", false, null), route("a")));
        String exchange = state(client).pending().getFirst().id();
        happen(client, new Event.ExchangeFailed(exchange, "CONNECTION_FAILED", "refused"));
        client.route().then().statusCode(500);
        given().get(EXECUTIONS + "?state=error&q=" + client.uuid()).then().body("items", hasSize(1));

        given().contentType("application/json")
                .body("{\"attributes\":{\"fixed.by\":\"me\"}}")
                .post(EXECUTIONS + "/" + client.uuid() + "/retry")
                .then()
                .statusCode(200)
                .body("state", equalTo("running"));
        answer(client, json("{\"r\":1}"));

        client.route().then().statusCode(200).body("uri", equalTo("/a"));
        assertThat(state(client).attributes().path("fixed").path("by").asText()).isEqualTo("me");
        given().post(EXECUTIONS + "/" + client.uuid() + "/retry").then().statusCode(409);
        given().contentType("application/json")
                .body("{\"attributes\":[]}")
                .post(EXECUTIONS + "/" + client.uuid() + "/retry")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldCancelAnExecutionForGood() {
        Client client = start(TWO);

        given().contentType("application/json")
                .body("{\"reason\":\"test\"}")
                .post(EXECUTIONS + "/" + client.uuid() + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        given().post(EXECUTIONS + "/" + client.uuid() + "/cancel").then().statusCode(409);

        client.route().then().statusCode(404);
        client.submit("x", "{}").then().statusCode(404);
    }

    @Test
    void shouldEraseAnExecutionWithItsFunctionsAndFiles() {
        HubPlan plan = new PlanBuilder()
                .block("do", route("a"), route("b"))
                .function("echo", null, PlanBuilder.result("=it"))
                .build();
        Client client = start(plan, "{\"name\":\"" + CANARY + "\"}");
        client.submit("{\"name\":\"" + CANARY + "\"}");
        String function = client.request()
                .body("{\"name\":\"echo\",\"payload\":\"" + CANARY + "\"}")
                .post("/api/execution/" + client.uuid() + "/function")
                .path("uuid");
        String file = given().header("Authorization", "Bearer " + client.token())
                .multiPart("file", "a.png", HexFormat.of().parseHex("89504e470d0a1a0a"))
                .post("/api/files/cache")
                .path("uuid");
        assertThat(traces(client.uuid(), function)).isPositive();

        given().delete(EXECUTIONS + "/" + client.uuid()).then().statusCode(204);

        client.route().then().statusCode(404);
        client.request().get("/api/files/cache/" + file).then().statusCode(404);
        given().get(EXECUTIONS + "/" + client.uuid()).then().statusCode(404);
        given().delete(EXECUTIONS + "/" + client.uuid()).then().statusCode(404);
        assertThat(traces(client.uuid(), function)).isZero();
    }

    @Test
    void shouldEraseAllDataWhenTheTimeIsOverAndRememberOnlyThatThereWasOne() {
        Client client = start(TWO, "{\"name\":\"" + CANARY + "\"}");
        client.submit("{\"name\":\"" + CANARY + "\"}");
        client.submit("{\"name\":\"" + CANARY + "\"}");
        startedLongAgo(client.uuid());

        dropped.sweep();

        client.route().then().statusCode(404);
        given().get(EXECUTIONS + "?q=" + client.uuid())
                .then()
                .body("items.uuid", contains(client.uuid()))
                .body("items.state", contains("terminated"));
        given().get(EXECUTIONS + "/" + client.uuid()).then().statusCode(200).body("state", equalTo("terminated"));
        given().get(EXECUTIONS + "/" + client.uuid() + "/attributes").then().statusCode(404);
        given().get(EXECUTIONS + "/" + client.uuid() + "/events")
                .then()
                .body("kind", hasItem("submit"))
                .body("[0]", not(hasItem(CANARY)));
        assertThat(count("select count(*) from history where instance_id = ?", client.uuid()))
                .isZero();
        assertThat(count("select count(*) from activity where details is not null and instance_id = ?", client.uuid()))
                .isZero();
    }

    @Test
    void shouldEraseSoonerWhenTheDefinitionSaysSo() {
        HubPlan plan = new PlanBuilder()
                .block("do", terminal("done"))
                .expiration(Duration.ofHours(2))
                .build();
        Client shorter = start(plan);
        Client usual = start(main(terminal("done")));
        for (Client client : List.of(shorter, usual)) {
            count(
                    "with moved as (update instance set created_at = now() - interval '3 hours' where id = ?"
                            + " returning 1) select count(*) from moved",
                    client.uuid());
        }

        dropped.sweep();

        shorter.route().then().statusCode(404);
        usual.route().then().statusCode(200);
    }

    @Test
    void shouldTellWhereUsersStayGoBackAndGiveUp() {
        String name = publish(TWO);
        Client through = start(name, "{}");
        through.submit("{}");
        through.back(through.route().path("uuid"));
        through.submit("{}");
        through.submit("{}");
        Client open = start(name, "{}");
        open.submit("{}");
        Client lost = start(name, "{}");
        happen(lost, new Event.TimerFired("expiry"));

        given().get("/api/backoffice/stats?workflow=" + name)
                .then()
                .statusCode(200)
                .body("executions.terminated", equalTo(1))
                .body("executions.waiting", equalTo(1))
                .body("executions.expired", equalTo(1))
                .body("routes.route", contains("a", "b", "done"))
                .body("routes.shown", contains(4, 3, 1))
                .body("routes.answered", contains(3, 1, 0))
                .body("routes.back", contains(0, 1, 0))
                .body("routes.abandoned", contains(1, 0, 0))
                .body("routes.ended", contains(0, 0, 1))
                .body("routes.open", contains(0, 1, 0))
                .body("routes[0].medianSeconds", notNullValue());
    }

    private void startedLongAgo(String uuid) {
        count(
                "with moved as (update instance set created_at = now() - interval '9 hours' where id = ? returning 1)"
                        + " select count(*) from moved",
                uuid);
    }

    private long traces(String execution, String function) {
        long traces = 0;
        for (String table :
                List.of("instance", "history", "activity", "instance_attributes", "mailbox", "file_cache")) {
            String id = table.equals("instance") ? "id" : table.equals("file_cache") ? "execution_id" : "instance_id";
            for (String uuid : List.of(execution, function)) {
                traces += count("select count(*) from " + table + " where " + id + " = ?", uuid);
            }
        }
        return traces;
    }

    private long count(String sql, String parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
