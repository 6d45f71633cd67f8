package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.MachineBuilder;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FieldRule;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.by;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** The switches that decide whether roles are asked for, and how starts are answered; elsewhere they are as delivered. */
@QuarkusTest
@TestProfile(Switched.class)
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class SwitchesTest {

    @Inject
    DataSource database;

    private final String workflow = "w" + UUID.randomUUID();
    private final String instances = "/api/v1/shop/workflows/" + workflow + "/instances";

    @BeforeEach
    void publish() throws SQLException {
        MachineBuilder builder = machine()
                .named(workflow)
                .readBy("reader")
                .start(by("clerk", manual("start", "draft")))
                .state("draft", INITIAL, by("clerk", manual("submit", "review")), manual("note", "$self"))
                .state(
                        "review",
                        INTERMEDIATE,
                        by("boss", manual("note", "$self")),
                        by("boss", manual("approve", "done")),
                        manual("break", "done", call(1, "missing", null)))
                .state("done", FINISH)
                .cancel(by("boss", manual("stop", "done")))
                .master("{\"type\": \"object\"}");
        StateMachinePlan plan = builder.plan();
        TreeMap<String, SchemaPlan> schemas = new TreeMap<>();
        schemas.put(
                plan.masterSchema().text(),
                new SchemaPlan.Resolved(
                        "master",
                        "1.0.0",
                        "master",
                        Json.parse("{\"type\": \"object\"}"),
                        List.of(new FieldRule(List.of("secret"), List.of(new Grant("auditor", true)), null, false))));
        new KnownPlan(
                        "shop/sys-flows/" + workflow,
                        "1.0.0",
                        plan.linked(new LinkedComponents(null, schemas, null, null, null)))
                .store(database);
    }

    @Test
    void shouldFireATransitionForItsRolesOnly() {
        String id = started();

        refused(fire(id, "submit", "guest"));
        refused(fire(id, "submit", null));
        state(id, "draft");
        fire(id, "submit", "Clerk").statusCode(200);
        refused(fire(id, "approve", "clerk"));
        fire(id, "approve", "boss").statusCode(200).body("status", equalTo("C"));
    }

    @Test
    void shouldStartForItsRolesOnly() {
        refused(json("{}").header("role", "guest").post(instances + "/start").then());
        refused(json("{}").post(instances + "/start").then());
    }

    @Test
    void shouldAskForTheRolesOfATransitionAlsoByItsAlias() {
        String id = started();

        refused(fire(id, "stop", "clerk"));
        refused(fire(id, "cancel", "clerk"));
        fire(id, "cancel", "boss").statusCode(200);
    }

    @Test
    void shouldAskForTheRolesOfTheTransitionThatIsMeantInThisState() {
        String id = started();

        fire(id, "note", "clerk").statusCode(200);
        fire(id, "submit", "clerk").statusCode(200);
        refused(fire(id, "note", "clerk"));
        fire(id, "nonsense", "clerk").statusCode(404);
    }

    @Test
    void shouldReadForTheQueryRolesOnly() {
        String id = started();
        String instance = instances + "/" + id;

        for (String path : List.of(
                instance,
                instances,
                instance + "/transitions",
                instance + "/incidents",
                instance + "/incidents/active",
                instance + "/functions/state",
                instance + "/functions/data",
                instance + "/functions/view",
                instance + "/functions/schema?transitionKey=submit")) {
            refused(given().get(path).then());
            refused(given().header("role", "guest").get(path).then());
        }
        given().header("role", "reader").get(instances).then().statusCode(200).body("items", hasSize(1));
        given().get(instance + "/functions/authorize?queryRoles=true").then().statusCode(403);
        given().get(instance + "/functions/authorize?queryRoles=true&role=reader")
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true));
    }

    @Test
    void shouldShowEveryFieldWhenFieldRolesAreNotAskedFor() {
        String id = started();

        given().header("role", "reader")
                .get(instances + "/" + id)
                .then()
                .statusCode(200)
                .body("attributes.secret", equalTo("s"));
    }

    @Test
    void shouldReturnTheLivingInstanceAlsoAFaultedOneWhenItsKeyIsStartedAgain() {
        String key = "K-" + UUID.randomUUID();
        String id = started("{\"key\": \"%s\"}".formatted(key));
        fire(id, "submit", "clerk").statusCode(200);
        fire(id, "break", "clerk").statusCode(200).body("status", equalTo("F"));

        json("{\"key\": \"%s\", \"attributes\": {\"ignored\": true}}".formatted(key))
                .header("role", "clerk")
                .post(instances + "/start?sync=true")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("status", equalTo("F"))
                .body("attributes.ignored", nullValue());
    }

    @Test
    void shouldAnswer202ToACallerThatDoesNotWait() {
        json("{}").header("role", "clerk").post(instances + "/start").then().statusCode(202);
    }

    private String started() {
        return started("{\"attributes\": {\"secret\": \"s\"}}");
    }

    private String started(String body) {
        return json(body)
                .header("role", "clerk")
                .post(instances + "/start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private ValidatableResponse fire(String id, String transition, String role) {
        RequestSpecification request = json("{}");
        if (role != null) {
            request.header("role", role);
        }
        return request.patch(instances + "/" + id + "/transitions/" + transition + "?sync=true")
                .then();
    }

    private void state(String id, String state) {
        given().header("role", "reader").get(instances + "/" + id).then().body("metadata.currentState", equalTo(state));
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(403).contentType("application/problem+json").body("prefix", equalTo("forbidden"));
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
