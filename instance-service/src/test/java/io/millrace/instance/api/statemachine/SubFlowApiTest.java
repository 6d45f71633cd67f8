package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.api.KnownPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.mapped;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Three levels of workflows, all driven through the root's URL ({@code spec/vnext.md} §6). */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class SubFlowApiTest {

    private static final String PARENTS = "/api/v1/shop/workflows/sub-parent/instances";

    @Inject
    DataSource database;

    @Inject
    Engine engine;

    @BeforeEach
    void publish() throws SQLException {
        know(machine()
                .named("sub-parent")
                .state("parent-initial", INITIAL, automatic("descend", "with-child", "true"))
                .subFlow(
                        "with-child",
                        "sub-child",
                        "{\"who\": data.who}",
                        "Body",
                        automatic("ascend", "parent-done", "true"))
                .state("parent-done", FINISH)
                .state("parent-cancelled", FINISH)
                .updateData(manual("amend", "$self"))
                .cancel(manual("cancel-parent", "parent-cancelled"))
                .plan());
        know(machine()
                .named("sub-child")
                .state("child-initial", INITIAL, automatic("descend", "with-leaf", "true"))
                .subFlow("with-leaf", "sub-leaf", null, "Body", automatic("ascend", "child-done", "true"))
                .state("child-done", FINISH)
                .shared(mapped("note", "$self", "{\"noted\": true}"))
                .plan());
        know(machine()
                .named("sub-leaf")
                .state(
                        "leaf-initial",
                        INITIAL,
                        manual("complete-leaf", "leaf-done"),
                        manual("break", "leaf-done", call(1, "missing", null)))
                .state("leaf-done", FINISH)
                .plan());
    }

    @Test
    void shouldFireTheLeafsTransitionThroughTheRoot() {
        // given
        String id = start();

        // then
        given().get(PARENTS + "/" + id)
                .then()
                .body("metadata.status", equalTo("B"))
                .body("metadata.currentState", equalTo("with-child"))
                .body("metadata.effectiveState", equalTo("leaf-initial"));
        given().get(PARENTS + "/" + id + "/functions/state")
                .then()
                .body("effectiveState", equalTo("leaf-initial"))
                .body("transitions.name", contains("complete-leaf", "break", "note", "cancel-parent", "amend"))
                .body("activeCorrelations.subFlowName", contains("sub-child"));

        // when
        fire(id, "complete-leaf", "{\"attributes\": {\"finished\": true}}")
                .statusCode(200)
                .body("status", equalTo("C"));

        // then
        given().get(PARENTS + "/" + id)
                .then()
                .body("metadata.currentState", equalTo("parent-done"))
                .body("metadata.effectiveState", equalTo("parent-done"))
                .body("attributes.finished", equalTo(true));
    }

    @Test
    void shouldWriteToWhoeverTakesTheTransition() {
        String id = start();

        fire(id, "amend", "{\"attributes\": {\"message\": \"x\"}}")
                .statusCode(200)
                .body("status", equalTo("B"));
        fire(id, "note", "{}").statusCode(200);
        given().get(PARENTS + "/" + id)
                .then()
                .body("attributes.message", equalTo("x"))
                .body("attributes.noted", nullValue())
                .body("metadata.effectiveState", equalTo("leaf-initial"));

        fire(id, "complete-leaf", "{}").statusCode(200);
        given().get(PARENTS + "/" + id).then().body("attributes.noted", equalTo(true));
    }

    @Test
    void shouldCancelTheWholeHierarchy() {
        String id = start();
        String child =
                given().get(PARENTS + "/" + id + "/functions/state").path("activeCorrelations[0].subFlowInstanceId");

        fire(id, "cancel-parent", "{}").statusCode(200).body("status", equalTo("C"));

        InstanceView ended = engine.await(
                        new InstanceId(child), view -> view.status().ended(), Duration.ofSeconds(10))
                .toCompletableFuture()
                .join();
        assertThat(ended.status().ended()).isTrue();
    }

    @Test
    void shouldShowTheIncidentAndItsEnd() {
        String id = start();
        fire(id, "break", "{}").statusCode(200).body("status", equalTo("F"));

        given().get(PARENTS + "/" + id + "/incidents/active")
                .then()
                .statusCode(200)
                .body("code", equalTo("Task:400011"))
                .body("retryCount", equalTo(0));
        given().contentType(ContentType.JSON)
                .post(PARENTS + "/" + id + "/retry?sync=true")
                .then()
                .statusCode(200)
                .body("status", equalTo("F"));
        given().get(PARENTS + "/" + id + "/incidents")
                .then()
                .body("incidents", hasSize(2))
                .body("incidents.retryCount", contains(0, 1));
        fire(id, "cancel-parent", "{}").statusCode(200);
        given().get(PARENTS + "/" + id + "/incidents/active")
                .then()
                .statusCode(404)
                .body("code", equalTo("Instance:100037"));
    }

    private static String start() {
        return given().contentType(ContentType.JSON)
                .body("{\"attributes\": {\"who\": \"ann\"}}")
                .post(PARENTS + "/start?sync=true")
                .then()
                .statusCode(200)
                .body("status", equalTo("B"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse fire(String id, String transition, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .patch(PARENTS + "/" + id + "/transitions/" + transition + "?sync=true")
                .then();
    }

    private void know(StateMachinePlan plan) throws SQLException {
        new KnownPlan("shop/sys-flows/" + plan.key(), "1.0.0", plan).store(database);
    }
}
