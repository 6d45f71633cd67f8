package io.millrace.hub.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Event;
import io.millrace.hub.execution.PlanBuilder;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.Validator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.millrace.hub.execution.PlanBuilder.main;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.terminal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ExecutionApiTest extends HubTest {

    private static final HubPlan THREE = main(route("a"), route("b"), terminal("done"));

    @Test
    void shouldStartAnExecution() {
        Response started = given().post("/api/executor/" + publish(THREE));

        String uuid = started.path("uuid");
        started.then()
                .statusCode(201)
                .header("Location", equalTo("http://localhost:8080/api/execution/" + uuid))
                .body("uri", equalTo("/api/execution/" + uuid))
                .body("token", notNullValue());
    }

    @Test
    void shouldStartTheDefaultWorkflowWhenNoneIsNamed() {
        for (String path : new String[] {"/api/executor", "/api/executor/", "/api/executor/standard"}) {
            Response started = given().post(path);
            started.then().statusCode(201);
            new Client(started.path("uuid"), started.path("token"))
                    .route()
                    .then()
                    .statusCode(200)
                    .body("uri", equalTo("/welcome"));
        }
    }

    @Test
    void shouldNotKnowAWorkflowThatNobodyPublished() {
        given().post("/api/executor/nobody-published-this")
                .then()
                .statusCode(404)
                .body("error", notNullValue());
    }

    @Test
    void shouldNotStartWhatIsNotJsonOrNotThere() {
        String name = publish(THREE);
        given().contentType("application/json")
                .body("{oops")
                .post("/api/executor/" + name)
                .then()
                .statusCode(400)
                .body("error", notNullValue());
        given().contentType("application/json")
                .body("[".repeat(200) + "]".repeat(200))
                .post("/api/executor/" + name)
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("\"" + "x".repeat(300_000) + "\"")
                .post("/api/executor/" + name)
                .then()
                .statusCode(413);
    }

    @Test
    void shouldShowTheFirstRoute() {
        Client client = start(THREE);

        client.route()
                .then()
                .statusCode(200)
                .body("uuid", notNullValue())
                .body("uri", equalTo("/a"))
                .body("terminal", equalTo(false))
                .body("backEnabled", equalTo(false))
                .body("export", nullValue())
                .body("payload", nullValue());
        given().header("Authorization", "Bearer " + client.token())
                .get("/api/execution/" + client.uuid() + "/")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldWalkForthAndBackToTheEnd() {
        Client client = start(THREE);
        String first = client.route().path("uuid");

        Response second = client.submit(first, "{\"x\":1}");
        second.then().statusCode(200).body("uri", equalTo("/b")).body("backEnabled", equalTo(true));
        assertThat(second.<String>path("uuid")).isNotEqualTo(first);

        Response back = client.back(second.path("uuid"));
        back.then().statusCode(200).body("uri", equalTo("/a")).body("payload.x", equalTo(1));

        client.submit("{\"x\":2}").then().statusCode(200).body("uri", equalTo("/b"));
        client.submit("{}")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/done"))
                .body("terminal", equalTo(true))
                .body("backEnabled", equalTo(false));
        client.submit("{\"more\":1}").then().statusCode(400).body("error", notNullValue());
        client.route().then().statusCode(200).body("terminal", equalTo(true));
    }

    @Test
    void shouldListEveryInvalidFieldAndStayAtTheRoute() {
        Map<String, Validator> fields = new LinkedHashMap<>();
        Validator required = new Validator(false, null, null, null, null, null, null, null, null, null, null);
        fields.put("mobile", required);
        fields.put("firstname", required);
        Client client = start(main(route("basic", Validator.object(fields))));
        String shown = client.route().path("uuid");

        Response answer = client.submit(shown, "{}");

        answer.then().statusCode(422);
        assertThat(json(answer.asString()))
                .isEqualTo(json("{\"errors\":[{\"field\":\"mobile\",\"message\":\"Required\"},"
                        + "{\"field\":\"firstname\",\"message\":\"Required\"}]}"));
        client.route().then().body("uuid", equalTo(shown));
    }

    @Test
    void shouldAnswerARepeatedSubmitWithTheCurrentRouteAndAnOlderOneWith400() {
        Client client = start(THREE);
        String first = client.route().path("uuid");
        String second = client.submit(first, "{\"x\":1}").path("uuid");

        client.submit(first, "{\"x\":1}").then().statusCode(200).body("uuid", equalTo(second));
        client.submit(first, "{\"x\":2}").then().statusCode(400);
        client.submit(UUID.randomUUID().toString(), "{}").then().statusCode(400);
    }

    @Test
    void shouldNotGoBackFromTheFirstRoute() {
        Client client = start(THREE);

        client.back(client.route().path("uuid")).then().statusCode(400).body("error", notNullValue());
    }

    @Test
    void shouldSubmitAndGoBackUnderTheExecutorPathToo() {
        Client client = start(THREE);
        String body = "{\"uuid\":\"" + client.route().path("uuid") + "\",\"payload\":{}}";

        Response second = client.request().body(body).post("/api/executor/" + client.uuid());
        second.then().statusCode(200).body("uri", equalTo("/b"));
        client.request()
                .body("{\"uuid\":\"" + second.path("uuid") + "\"}")
                .post("/api/executor/" + client.uuid() + "/back/")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/a"));
    }

    @Test
    void shouldTellBadUuidsBeforeBadTokensAndThoseBeforeUnknownExecutions() {
        Client client = start(THREE);
        Client stranger = start(THREE);

        client.request().get("/api/execution/nonsense").then().statusCode(400);
        given().get("/api/execution/" + UUID.randomUUID())
                .then()
                .statusCode(401)
                .body("error", notNullValue());
        stranger.request().get("/api/execution/" + client.uuid()).then().statusCode(401);
        given().get("/api/execution/" + client.uuid() + "?token=" + client.token())
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + client.token(), "Bearer " + client.token())
                .get("/api/execution/" + client.uuid())
                .then()
                .statusCode(400);
        given().header("Authorization", "Bearer x.y.z")
                .post("/api/execution/" + client.uuid() + "/back")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void shouldPublishNoSecrets() {
        start(THREE);

        given().get("/api/execution/jwks")
                .then()
                .statusCode(200)
                .contentType("application/jwk-set+json")
                .body("keys", empty());
    }

    @Test
    void shouldRefuseBodiesThatAreNoCalls() {
        Client client = start(THREE);
        String path = "/api/execution/" + client.uuid();
        for (String body :
                new String[] {"", "{", "[]", "{}", "{\"uuid\":1}", "{\"uuid\":\" \"}", "null", "{\"uuid\":\"x\\u0000\"}"
                }) {
            client.request().body(body).post(path).then().statusCode(400);
            client.request().body(body).post(path + "/back").then().statusCode(400);
        }
    }

    @Test
    void shouldNotKnowAnExpiredExecution() {
        Client client = start(THREE);

        happen(client, new Event.TimerFired("expiry"));

        client.route().then().statusCode(404);
        client.submit(UUID.randomUUID().toString(), "{}").then().statusCode(404);
        client.back(UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void shouldShowTheEndOfAWorkflowWithoutTerminalRoute() {
        Client client = start(main(route("a")));

        client.submit("{}")
                .then()
                .statusCode(200)
                .body("terminal", equalTo(true))
                .body("uri", equalTo("/"));
    }

    @Test
    void shouldRunAFunctionAndGiveItsResultToItsExecutionOnly() {
        HubPlan plan = new PlanBuilder()
                .block("do", route("a"))
                .function(
                        "double",
                        Validator.object(Map.of(
                                "n", new Validator(false, null, null, null, null, null, null, null, null, null, null))),
                        PlanBuilder.result("=it.n * 2"))
                .build();
        Client client = start(plan);
        String functions = "/api/execution/" + client.uuid() + "/function";

        Response called = client.request()
                .body("{\"name\":\"double\",\"payload\":{\"n\":21}}")
                .post(functions + "/");
        String uuid = called.path("uuid");
        called.then()
                .statusCode(201)
                .header("Location", endsWith(functions + "/" + uuid))
                .body("uri", equalTo(functions + "/" + uuid));
        assertThat(client.request().get(functions + "/" + uuid).asString()).isEqualTo("42");
        client.request().get("/api/execution/" + uuid).then().statusCode(401);
        given().get(functions + "/" + uuid).then().statusCode(401);

        client.request()
                .body("{\"name\":\"double\"}")
                .post(functions)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("n"));
        client.request().body("{\"name\":\"other\"}").post(functions).then().statusCode(404);
        client.request().get(functions + "/" + UUID.randomUUID()).then().statusCode(404);
        Client stranger = start(plan);
        stranger.request()
                .get("/api/execution/" + stranger.uuid() + "/function/" + uuid)
                .then()
                .statusCode(404);
    }
}
