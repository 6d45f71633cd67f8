package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.MachineBuilder;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.scheduled;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class StateMachineApiTest {

    private static final String ORDER = "/api/v1/shop/workflows/order/instances";

    @Inject
    DataSource database;

    @Inject
    Engine engine;

    private final String key = "K-" + UUID.randomUUID();

    @BeforeEach
    void publish() throws SQLException {
        know(order().plan());
    }

    @Test
    void shouldStartAndAnswerWithTheWholeEnvelope() {
        json("{\"key\": \"%s\", \"tags\": [\"vip\"], \"attributes\": {\"amount\": 5}}".formatted(key))
                .post(ORDER + "/start?sync=true")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("X-Entity-ETag", notNullValue())
                .body("id", notNullValue())
                .body("key", equalTo(key))
                .body("status", equalTo("A"))
                .body("attributes.amount", equalTo(5))
                .body("eTag", containsString("\""));
    }

    @Test
    void shouldAnswerBrieflyWhenNotWaiting() {
        json("").post(ORDER + "/start")
                .then()
                .statusCode(200)
                .body("id", notNullValue())
                .body("status", equalTo("A"))
                .body("attributes", nullValue());
    }

    @Test
    void shouldRefuseASecondLivingInstanceWithTheKeyAndNameTheFirst() {
        String id = start(key);

        json("{\"key\": \"%s\"}".formatted(key))
                .post(ORDER + "/start")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("Instance:100025"))
                .body("details.instanceId", equalTo(id))
                .body("details.instanceStatus", equalTo("A"));
        fire(id, "submit", "{}").statusCode(200);
        fire(id, "approve", "{}").statusCode(200);
        json("{\"key\": \"%s\"}".formatted(key)).post(ORDER + "/start").then().statusCode(200);
    }

    @Test
    void shouldMoveByIdOrKeyAndKeepTheHistory() {
        String id = start(key);

        fire(key, "submit", "{\"attributes\": {\"by\": \"ann\"}, \"stage\": \"second\"}")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("attributes.by", equalTo("ann"));
        given().get(ORDER + "/" + key)
                .then()
                .statusCode(200)
                .body("flow", equalTo("order"))
                .body("domain", equalTo("shop"))
                .body("flowVersion", equalTo("1.0.0"))
                .body("metadata.currentState", equalTo("review"))
                .body("metadata.effectiveStateType", equalTo("intermediate"))
                .body("metadata.stage", equalTo("second"))
                .body("metadata.createdAt", notNullValue());
        given().get(ORDER + "/" + id + "/transitions")
                .then()
                .statusCode(200)
                .body("transitions", hasSize(2))
                .body("transitions[1].transitionId", equalTo("submit"))
                .body("transitions[1].fromState", equalTo("draft"))
                .body("transitions[1].toState", equalTo("review"))
                .body("transitions[1].triggerType", equalTo("manual"))
                .body("transitions[1].body.by", equalTo("ann"))
                .body("transitions[1].durationSeconds", notNullValue());
    }

    @Test
    void shouldHideCredentialsFromTheHistory() {
        String id = json("").header("X-Channel", "web")
                .header("Cookie", "session=secret")
                .post(ORDER + "/start")
                .path("id");

        given().get(ORDER + "/" + id + "/transitions")
                .then()
                .body("transitions[0].header.x-channel", equalTo("web"))
                .body("transitions[0].header.cookie", nullValue());
    }

    @Test
    void shouldAnswer304UntilTheInstanceChanges() {
        String id = start(key);
        String tag = given().get(ORDER + "/" + id).header("ETag");
        String stateTag = given().get(ORDER + "/" + id + "/functions/state").header("ETag");

        given().header("If-None-Match", tag).get(ORDER + "/" + id).then().statusCode(304);
        given().header("If-None-Match", stateTag)
                .get(ORDER + "/" + id + "/functions/state")
                .then()
                .statusCode(304);
        fire(id, "submit", "{}").statusCode(200);

        given().header("If-None-Match", tag)
                .get(ORDER + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
        given().header("If-None-Match", stateTag)
                .get(ORDER + "/" + id + "/functions/state")
                .then()
                .statusCode(200)
                .body("state", equalTo("review"));
    }

    @Test
    void shouldSayWhatCanBeDone() {
        String id = start(key);

        given().get(ORDER + "/" + id + "/functions/state")
                .then()
                .statusCode(200)
                .body("state", equalTo("draft"))
                .body("status", equalTo("A"))
                .body("transitions.name", equalTo(List.of("submit", "call")))
                .body("transitions[0].href", equalTo(ORDER + "/" + id + "/transitions/submit"))
                .body("view.hasView", equalTo(false));
        given().get(ORDER + "/" + id + "/functions/data").then().statusCode(200).body("data.amount", equalTo(5));
        given().get(ORDER + "/" + id + "/functions/other")
                .then()
                .statusCode(404)
                .body("code", equalTo("Function:800004"));
    }

    @Test
    void shouldTakeEffectOncePerTransitionKey() {
        String id = start(key);
        String body = "{\"key\": \"once\", \"attributes\": {\"n\": 1}}";

        String first = fire(id, "submit", body).statusCode(200).extract().asString();
        fire(id, "submit", body).statusCode(200).body(equalTo(first));

        given().get(ORDER + "/" + id + "/transitions").then().body("transitions", hasSize(2));
    }

    @Test
    void shouldRefuseInTheFamilysShape() {
        String id = start(key);

        fire(id, "nonsense", "{}").statusCode(404).body("errorCode", equalTo("notfound.Transition:100004"));
        fire(id, "approve", "{}").statusCode(400).body("code", equalTo("Transition:100020"));
        fire("unknown", "submit", "{}").statusCode(404).body("code", equalTo("Instance:100013"));
        json("{}").post(ORDER + "/" + id + "/retry").then().statusCode(400).body("code", equalTo("Instance:100027"));
        json("{}")
                .post("/api/v1/shop/workflows/order/instances/start?sync=maybe")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldListPageByPage() throws SQLException {
        String workflow = "w" + UUID.randomUUID();
        know(order().named(workflow).plan());
        String instances = "/api/v1/shop/workflows/" + workflow + "/instances";
        for (int i = 0; i < 3; i++) {
            json("").post(instances + "/start").then().statusCode(200);
        }

        given().get(instances + "?pageSize=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("links.self", equalTo(instances + "?page=1&pageSize=2"))
                .body("links.next", equalTo(instances + "?page=2&pageSize=2"))
                .body("links.prev", equalTo(""));
        given().get(instances + "?pageSize=2&page=2")
                .then()
                .body("items", hasSize(1))
                .body("links.next", equalTo(""));
    }

    @Test
    void shouldListWhatAFilterLeavesAndSumUpGroups() throws SQLException {
        String workflow = "w" + UUID.randomUUID();
        know(order().named(workflow).plan());
        String instances = "/api/v1/shop/workflows/" + workflow + "/instances";
        for (int i = 0; i < 6; i++) {
            json("{\"key\": \"F%s\", \"stage\": \"s%s\", \"attributes\": {\"amount\": %s, \"currency\": \"%s\"}}"
                            .formatted(i, i % 2, i * 10, i % 3 == 0 ? "USD" : "EUR"))
                    .post(instances + "/start")
                    .then()
                    .statusCode(200);
        }
        json("{\"attributes\": {\"amount\": 500}}")
                .patch(instances + "/F1/transitions/submit?sync=true")
                .then()
                .statusCode(200);

        given().queryParam(
                        "filter", "{\"attributes\":{\"amount\":{\"between\":[20,40]}},\"status\":{\"eq\":\"Active\"}}")
                .queryParam("sort", "{\"field\":\"attributes.amount\",\"direction\":\"desc\"}")
                .queryParam("pageSize", 2)
                .get(instances)
                .then()
                .statusCode(200)
                .body("items.key", equalTo(List.of("F4", "F3")))
                .body("links.next", containsString("filter=%7B%22attributes%22"));
        given().queryParam("filter", "attributes=amount=gt:30", "state=eq:review")
                .get(instances)
                .then()
                .statusCode(200)
                .body("items.key", equalTo(List.of("F1")));
        given().queryParam(
                        "filter",
                        "{\"groupBy\":{\"field\":\"attributes.currency\",\"aggregations\":{\"count\":true,"
                                + "\"sum\":\"attributes.amount\",\"max\":\"attributes.amount\"}},"
                                + "\"filter\":{\"stage\":{\"eq\":\"s0\"}}}")
                .get(instances)
                .then()
                .statusCode(200)
                .body("groups.name", equalTo(List.of("EUR", "USD")))
                .body("groups[0].count", equalTo(2))
                .body("groups[0].sum", equalTo(60))
                .body("groups[1].max", equalTo(0));
    }

    @Test
    void shouldFaultOnATaskAndGoOnAfterARetry() {
        // given: the task's call is out
        String id = start(key);
        given().contentType(ContentType.JSON)
                .patch(ORDER + "/" + id + "/transitions/call")
                .then()
                .statusCode(200)
                .body("status", equalTo("B"));
        fire(id, "submit", "{}").statusCode(409).body("code", equalTo("Instance:100031"));

        // when
        answer(id, 503);

        // then
        given().get(ORDER + "/" + id)
                .then()
                .body("metadata.status", equalTo("F"))
                .body("metadata.fault.code", equalTo("Task:503"));
        String retried = json("{\"attributes\": {\"fixed\": true}}")
                .post(ORDER + "/" + id + "/retry")
                .then()
                .statusCode(200)
                .body("status", equalTo("B"))
                .extract()
                .path("retriedTransitionId");
        answer(id, 200);
        given().get(ORDER + "/" + id + "/transitions")
                .then()
                .body("transitions[1].id", equalTo(retried))
                .body("transitions[1].toState", equalTo("review"));
        given().get(ORDER + "/" + id).then().body("attributes.fixed", equalTo(true));
    }

    @Test
    void shouldRefuseAFlowWithAForeignScript() throws SQLException {
        String workflow = "w" + UUID.randomUUID();
        know(order().named(workflow).foreign("./src/Rule.csx").plan());

        json("").post("/api/v1/shop/workflows/" + workflow + "/instances/start")
                .then()
                .statusCode(422)
                .body("detail", containsString("./src/Rule.csx"));
    }

    private String start(String businessKey) {
        return json("{\"key\": \"%s\", \"attributes\": {\"amount\": 5}}".formatted(businessKey))
                .post(ORDER + "/start?sync=true")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static ValidatableResponse fire(String instance, String transition, String body) {
        return json(body)
                .patch(ORDER + "/" + instance + "/transitions/" + transition + "?sync=true")
                .then();
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    /** Answers the exchange the instance waits for, as callback-dispatcher would. */
    private void answer(String id, int status) {
        InstanceId instance = new InstanceId(id);
        String exchange = engine.find(instance)
                .orElseThrow()
                .state(MachineState.class)
                .run()
                .steps()
                .getFirst()
                .exchange();
        engine.submit(Command.step(
                        instance, new Event.ExchangeReturned(exchange, status, Map.of(), Json.parse("{\"ok\": 1}"))))
                .toCompletableFuture()
                .join();
    }

    private static MachineBuilder order() {
        return machine()
                .state("draft", INITIAL, manual("submit", "review"), manual("call", "review", call(1, "limit", null)))
                .state("review", INTERMEDIATE, manual("approve", "done"), scheduled("expire", "done", "\"PT1H\""))
                .state("done", FINISH)
                .tasks(Map.of(name("limit"), http("{\"url\": \"http://limits.test\", \"method\": \"GET\"}")));
    }

    private void know(StateMachinePlan plan) throws SQLException {
        new KnownPlan(plan.domain() + "/sys-flows/" + plan.key(), plan.version(), plan).store(database);
    }
}
