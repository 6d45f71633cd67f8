package io.millrace.instance.older;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.EndEvent;
import io.millrace.plan.bpmn.SequenceFlow;
import io.millrace.plan.bpmn.StartEvent;
import io.millrace.plan.bpmn.UserTask;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Rows of the database as a version after this one writes them: refused for now, in each family's shape, and not touched. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class NewerFormatsTest {

    private static final String ALPHA = "[\"participant\", {\"ref\": \"alpha\"}, []]";

    @Inject
    DataSource database;

    private final String name = UUID.randomUUID().toString();

    @Test
    void shouldNotStartAStateMachineWhosePlanIsTooNew() throws SQLException {
        StateMachinePlan plan = flow();
        new KnownPlan("shop/sys-flows/" + name, "1.0.0", plan).storeInNewerFormat(database);

        tooNew("PLAN_TOO_NEW", post("/api/v1/shop/workflows/" + name + "/instances/start?sync=true", "{}"))
                .contentType("application/problem+json");

        assertThat(instances()).isZero();
    }

    @Test
    void shouldNotStartAProcessWhosePlanIsTooNew() throws SQLException {
        new KnownPlan(name, "1", process()).storeInNewerFormat(database);

        tooNew("PLAN_TOO_NEW", post("/instances", "{\"definition_id\": \"" + name + "\"}"));

        assertThat(instances()).isZero();
    }

    @Test
    void shouldNotTouchAStateMachineWhoseStateIsTooNew() throws SQLException {
        new KnownPlan("shop/sys-flows/" + name, "1.0.0", flow()).store(database);
        String workflow = "/api/v1/shop/workflows/" + name + "/instances/";
        String id = post(workflow + "start?sync=true", "{}")
                .statusCode(200)
                .extract()
                .path("id");
        newerState(id);

        tooNew("STATE_TOO_NEW", given().get(workflow + id).then());
        tooNew(
                "STATE_TOO_NEW",
                given().contentType(ContentType.JSON)
                        .body("{}")
                        .patch(workflow + id + "/transitions/end?sync=true")
                        .then());

        assertUntouched(id);
    }

    @Test
    void shouldNotTouchAProcessWhoseStateIsTooNew() throws SQLException {
        new KnownPlan(name, "1", process()).store(database);
        String id = post("/instances", "{\"definition_id\": \"" + name + "\"}")
                .statusCode(200)
                .extract()
                .path("data.id");
        newerState(id);

        tooNew("STATE_TOO_NEW", given().get("/instances/" + id).then());
        tooNew("STATE_TOO_NEW", post("/instances/" + id + "/suspend", "{}"));

        assertUntouched(id);
    }

    @Test
    void shouldNotTouchAWorkflowWhoseStateIsTooNew() throws SQLException {
        String id = given().formParam("workflow", ALPHA)
                .formParam("callback", "http://localhost:1234/callback")
                .post("/v1/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        newerState(id);

        tooNew("STATE_TOO_NEW", given().get("/v1/workflows/" + id).then());
        tooNew("STATE_TOO_NEW", given().post("/v1/workflows/" + id + "/cancel").then());

        assertUntouched(id);
    }

    private static ValidatableResponse tooNew(String code, ValidatableResponse response) {
        response.statusCode(503).header("Retry-After", equalTo("5"));
        String told = response.extract().header("X-Error-Code");
        assertThat(told == null ? response.extract().asString() : told).contains(code);
        return response;
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private StateMachinePlan flow() {
        return machine()
                .named(name)
                .state("open", INITIAL, manual("end", "closed"))
                .state("closed", FINISH)
                .plan();
    }

    private BpmnPlan process() {
        return new BpmnPlan(
                name,
                name,
                "s",
                List.of(
                        new StartEvent("s", null),
                        new UserTask("check", "Check", null, null, List.of(), List.of(), null, null, null, null),
                        new EndEvent("end", null)),
                List.of(new SequenceFlow("f1", "s", "check", null), new SequenceFlow("f2", "check", "end", null)),
                List.of());
    }

    /** A replica of the next version has moved it on. */
    private void newerState(String id) throws SQLException {
        assertThat(update(
                        "update instance set state_format = state_format + 1, version = version + 1 where id = ?", id))
                .isOne();
    }

    private void assertUntouched(String id) throws SQLException {
        assertThat(update("update instance set version = version where id = ? and version = 2", id))
                .isOne();
        assertThat(update("update incident set id = id where instance_id = ?", id))
                .isZero();
    }

    private int instances() throws SQLException {
        return update("update instance set version = version where definition like '%' || ?", name);
    }

    private int update(String sql, String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            return statement.executeUpdate();
        }
    }
}
