package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.engine.runtime.Engine;
import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.MachineBuilder;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.checked;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.scheduled;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a user of the API meets at the edges, as far as a database or HTTP takes part; each test names the behaviour. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class EdgeBehavioursApiTest {

    private static final String INSTANCES = "/api/v1/shop/workflows/edges/instances";

    @Inject
    DataSource database;

    @Inject
    Engine engine;

    private final String key = "K-" + UUID.randomUUID();

    @BeforeEach
    void publish() throws SQLException {
        know(order().plan());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void shouldRefuseABodyThatIsNotAsItMustBeNamingTheField(String body, String says) {
        String id = start(key);

        for (String path : List.of("/start", "/" + id + "/retry")) {
            json(body)
                    .post(INSTANCES + path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("App:900002"))
                    .body("detail", containsString(says))
                    .body("detail", not(containsString("java")));
        }
        fire(id, "submit", body).statusCode(400).body("detail", containsString(says));
        given().get(INSTANCES + "/" + id).then().body("metadata.currentState", equalTo("draft"));
    }

    static List<Arguments> bodies() {
        return List.of(
                arguments("[1]", "no JSON object"),
                arguments("{\"key\":", "malformed JSON"),
                arguments("{} {}", "follows the end"),
                arguments("{\"key\": 5}", "key must be a text"),
                arguments("{\"key\": \" \"}", "key must have 1 to 100"),
                arguments("{\"stage\": true}", "stage must be a text"),
                arguments("{\"tags\": \"vip\"}", "tags must be a list"),
                arguments("{\"tags\": [1]}", "tags must be texts"),
                arguments("{\"tags\": [\"\"]}", "tags must be texts"),
                arguments("{\"tags\": [null]}", "tags must be texts"),
                arguments("{\"attributes\": 5}", "attributes must be an object"),
                arguments("{\"attributes\": [1]}", "attributes must be an object"));
    }

    @Test
    void shouldRefuseAStageOfMoreThan120OrAKeyOfMoreThan100Characters() {
        for (String tooLong : List.of("key\": \"" + "k".repeat(101), "stage\": \"" + "s".repeat(121))) {
            json("{\"" + tooLong + "\"}").post(INSTANCES + "/start").then().statusCode(400);
        }
        json("{\"key\": \"%s\", \"stage\": \"%s\"}".formatted(key + "k".repeat(100 - key.length()), "s".repeat(120)))
                .post(INSTANCES + "/start")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldGiveTheTagsOfTheBodyAsHeadersAndChangeBothWithTheData() {
        String instance = INSTANCES + "/" + start(key);

        ExtractableResponse<Response> before = given().get(instance).then().extract();
        assertThat(before.header("ETag")).isEqualTo(before.path("eTag"));
        assertThat(before.header("X-Entity-ETag")).isEqualTo(before.path("entityEtag"));
        given().header("If-None-Match", before.header("ETag"))
                .get(instance)
                .then()
                .statusCode(304)
                .body(emptyString());
        fire(key, "submit", "{\"attributes\": {\"amount\": 6}}").statusCode(200);

        given().header("If-None-Match", before.header("ETag"))
                .get(instance)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(before.header("ETag"))))
                .header("X-Entity-ETag", not(equalTo(before.header("X-Entity-ETag"))));
    }

    @Test
    void shouldFindTheNewestInstanceByAKeyThatEndedOnesShare() {
        String first = start(key);
        fire(first, "submit", "{}").statusCode(200);
        fire(first, "approve", "{}").statusCode(200).body("status", equalTo("C"));
        given().get(INSTANCES + "/" + key).then().body("id", equalTo(first));

        String second = start(key);

        given().get(INSTANCES + "/" + key)
                .then()
                .statusCode(200)
                .body("id", equalTo(second))
                .body("metadata.status", equalTo("A"));
    }

    @Test
    void shouldNameTheFaultedInstanceWhoseKeyAStartUses() {
        String id = start(key);
        fire(id, "submit", "{}").statusCode(200);
        fire(id, "break", "{}").statusCode(200).body("status", equalTo("F"));

        json("{\"key\": \"%s\"}".formatted(key))
                .post(INSTANCES + "/start")
                .then()
                .statusCode(409)
                .body("details.instanceId", equalTo(id))
                .body("details.instanceStatus", equalTo("F"));
    }

    @Test
    void shouldRefuseAPayloadThatDoesNotFitBeforeAnythingIsWrittenAlsoWithoutWaiting() {
        String id = start(key);
        String tag = given().get(INSTANCES + "/" + id).header("X-Entity-ETag");

        for (String sync : List.of("true", "false")) {
            json("{\"attributes\": {\"by\": 5}}")
                    .patch(INSTANCES + "/" + id + "/transitions/sign?sync=" + sync)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("App:900002"))
                    .body("errors.by", hasSize(1));
        }

        given().get(INSTANCES + "/" + id)
                .then()
                .header("X-Entity-ETag", equalTo(tag))
                .body("metadata.currentState", equalTo("draft"));
        given().get(INSTANCES + "/" + id + "/transitions").then().body("transitions", hasSize(1));
    }

    @Test
    void shouldStartTheHighestVersionThatTheQueryLeaves() throws SQLException {
        String workflow = "w" + UUID.randomUUID();
        for (String version : List.of("1.2.0", "1.10.0", "2.0.0", "1.9.9")) {
            know(order().named(workflow).version(version).plan());
        }
        String instances = "/api/v1/shop/workflows/" + workflow + "/instances";

        Map<String, String> expected = Map.of("1", "1.10.0", "1.2", "1.2.0", "1.9.9", "1.9.9", "latest", "2.0.0");
        expected.forEach((asked, version) -> {
            String id = json("").post(instances + "/start?version=" + asked).path("id");
            given().get(instances + "/" + id).then().body("flowVersion", equalTo(version));
        });
        json("").post(instances + "/start?version=3").then().statusCode(404).body("code", equalTo("Instance:100015"));
    }

    @Test
    void shouldRefuseAPageBelow1AndAPageSizeAbove100() {
        for (String query : List.of("page=0", "page=1001", "page=x", "pageSize=0", "pageSize=101", "pageSize=1.5")) {
            given().get(INSTANCES + "?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors." + query.substring(0, query.indexOf('=')), hasSize(1));
        }
        given().get(INSTANCES + "?page=1000&pageSize=100")
                .then()
                .statusCode(200)
                .body("links.next", equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.", "1.x", "v1", "1.2.3.4", "1.0.0 x", "1.0.0'--"})
    void shouldRefuseWhatIsNoVersionNamingTheParameter(String version) {
        String instance = INSTANCES + "/" + start(key);

        for (String path : List.of(INSTANCES, instance, instance + "/functions/data", instance + "/functions/view")) {
            refused(given().queryParam("version", version).get(path));
        }
        refused(json("{}").queryParam("version", version).post(INSTANCES + "/start"));
        refused(given().queryParam("version", version).get("/api/v1/shop/functions/any"));
        given().queryParam("version", version)
                .queryParam("filter", "{\"aggregations\": {\"count\": true}}")
                .get(INSTANCES)
                .then()
                .statusCode(400)
                .body("errors.version", hasSize(1));
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("App:900002"))
                .body("errors.version", hasSize(1));
    }

    @Test
    void shouldListTheInstancesOfTheVersionsThatTheQueryLeaves() throws SQLException {
        String workflow = "w" + UUID.randomUUID();
        String instances = "/api/v1/shop/workflows/" + workflow + "/instances";
        for (String version : List.of("1.2.0", "1.10.0", "2.0.0-beta.1")) {
            know(order().named(workflow).version(version).plan());
            json("").post(instances + "/start?sync=true&version=" + version)
                    .then()
                    .statusCode(200);
        }

        Map<String, Integer> expected =
                Map.of("", 3, "latest", 3, "1", 2, "1.2", 1, "1.1", 0, "1.10.0", 1, "2.0.0-beta.1", 1, "3", 0);
        expected.forEach((asked, count) -> given().get(instances + "?version=" + asked)
                .then()
                .statusCode(200)
                .body("items", hasSize(count)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort     | createdAt                                      | Validation:900012 | sort",
                "sort     | {\"field\":\"nothing\"}                        | Validation:900012 | sort",
                "sort     | {\"field\":\"createdAt\",\"direction\":\"up\"} | Validation:900012 | sort",
                "orderBy  | [1]                                            | Validation:900012 | orderBy",
                "filter   | status                                         | Validation:900011 | filter",
                "filter   | {\"groupBy\":5}                                | Validation:900013 | groupBy",
                "page     | -1                                             | App:900002        | page",
                "pageSize | ten                                            | App:900002        | pageSize"
            })
    void shouldRefuseAListThatCannotBeReadNamingTheParameter(String name, String value, String code, String named) {
        given().queryParam(name, value)
                .get(INSTANCES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", containsString(named));
    }

    @Test
    void shouldRefuseAnUnknownOperatorInsteadOfListingEverything() {
        given().queryParam("filter", "{\"status\":{\"near\":\"A\"}}")
                .get(INSTANCES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("Validation:900011"))
                .body("details.subCode", equalTo("filter.unknownOperator"))
                .body("errors.'filter.status.near'", hasSize(1));
    }

    private String start(String businessKey) {
        return json("{\"key\": \"%s\", \"attributes\": {\"amount\": 5}}".formatted(businessKey))
                .post(INSTANCES + "/start?sync=true")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static ValidatableResponse fire(String instance, String transition, String body) {
        return json(body)
                .patch(INSTANCES + "/" + instance + "/transitions/" + transition + "?sync=true")
                .then();
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private static MachineBuilder order() {
        return machine()
                .named("edges")
                .state("draft", INITIAL, manual("submit", "review"), checked("sign", "review", "signature"))
                .state(
                        "review",
                        INTERMEDIATE,
                        manual("approve", "done"),
                        manual("break", "done", call(1, "missing", null)),
                        scheduled("expire", "done", "\"PT1H\""))
                .state("done", FINISH)
                .schema(
                        "signature",
                        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"object\","
                                + " \"required\": [\"by\"], \"properties\": {\"by\": {\"type\": \"string\"}}}");
    }

    private void know(StateMachinePlan plan) throws SQLException {
        new KnownPlan(plan.domain() + "/sys-flows/" + plan.key(), plan.version(), plan).store(database);
    }
}
