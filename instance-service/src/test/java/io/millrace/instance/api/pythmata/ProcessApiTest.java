package io.millrace.instance.api.pythmata;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.EndEvent;
import io.millrace.plan.bpmn.ExclusiveGateway;
import io.millrace.plan.bpmn.SequenceFlow;
import io.millrace.plan.bpmn.StartEvent;
import io.millrace.plan.bpmn.UserTask;
import io.millrace.plan.bpmn.VariableDefinition;
import io.millrace.plan.bpmn.VariableType;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class ProcessApiTest {

    @Inject
    DataSource database;

    private String definition;

    @BeforeEach
    void publish() throws SQLException {
        RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
        definition = UUID.randomUUID().toString();
        new KnownPlan(definition, "1", order()).store(database);
    }

    @Test
    void shouldStartClaimCompleteAndTakeTheBranch() {
        String instance = start("{\"amount\": {\"type\": \"integer\", \"value\": 5}}")
                .statusCode(200)
                .body("data.definition_id", equalTo(definition))
                .body("data.definition_name", equalTo("Order"))
                .body("data.status", equalTo("RUNNING"))
                .body("data.start_time", notNullValue())
                .body("data.end_time", nullValue())
                .extract()
                .path("data.id");
        String task = given().get("/tasks?instance_id=" + instance)
                .then()
                .statusCode(200)
                .body("data.total", equalTo(1))
                .body("data.items[0].node_id", equalTo("check"))
                .body("data.items[0].name", equalTo("Check 5"))
                .body("data.items[0].status", equalTo("OPEN"))
                .body("data.items[0].candidate_groups", contains("clerks"))
                .extract()
                .path("data.items[0].id");

        post("/tasks/" + task + "/claim", "{\"assignee\": \"ann\"}")
                .statusCode(200)
                .body("data.assignee", equalTo("ann"));
        post("/tasks/" + task + "/claim", "{\"assignee\": \"bob\"}")
                .statusCode(409)
                .body("code", equalTo("TASK_ALREADY_CLAIMED"));
        given().get("/tasks/" + task).then().body("data.assignee", equalTo("ann"));
        given().get("/instances/" + instance + "/tokens")
                .then()
                .body("data.node_id", contains("check"))
                .body("data.state", contains("WAITING"));

        post("/tasks/" + task + "/complete", "{\"variables\": {\"amount\": {\"type\": \"integer\", \"value\": 5000}}}")
                .statusCode(200)
                .body("data.status", equalTo("COMPLETED"));

        given().get("/instances/" + instance)
                .then()
                .body("data.status", equalTo("COMPLETED"))
                .body("data.end_time", notNullValue());
        given().get("/instances/" + instance + "/activities")
                .then()
                .body("data[0].activity_type", equalTo("INSTANCE_COMPLETED"))
                .body("data.node_id", hasItem("large"))
                .body("data.node_id", not(hasItem("small")))
                .body("data[-1].activity_type", equalTo("INSTANCE_CREATED"))
                .body("data[0].instance_id", equalTo(instance));
        given().get("/instances/" + instance + "/variables")
                .then()
                .body("data.amount.type", equalTo("integer"))
                .body("data.amount.value", equalTo(5000));
        given().get("/instances/" + instance + "/tokens").then().body("data", empty());
        post("/tasks/" + task + "/complete", "{}").statusCode(404).body("code", equalTo("TASK_NOT_FOUND"));
    }

    @Test
    void shouldCheckVariablesInTheOriginalsWords() {
        refused("{}", "Required variable 'amount' is missing");
        refused(
                "{\"amount\": {\"type\": \"integer\", \"value\": 5}, \"other\": {\"type\": \"string\", \"value\": \"x\"}}",
                "Unknown variable 'other'");
        refused(
                "{\"amount\": {\"type\": \"string\", \"value\": \"x\"}}",
                "Variable 'amount' has wrong type. Expected integer, got string");
        refused("{\"amount\": {\"type\": \"integer\", \"value\": \"x\"}}", "has invalid value type");
        refused("{\"amount\": {\"type\": \"integer\", \"value\": 0}}", "outside allowed range [1, 9000]");
        refused(
                "{\"amount\": {\"type\": \"integer\", \"value\": 5}, \"code\": {\"type\": \"string\", \"value\": \"x1\"}}",
                "does not match pattern [A-Z]+");
        start("{\"amount\": 5}").statusCode(422).body("code", equalTo("INVALID_BODY"));
    }

    @Test
    void shouldSuspendResumeAndCancel() {
        String instance = started();

        post("/instances/" + instance + "/suspend", null).statusCode(200).body("data.status", equalTo("SUSPENDED"));
        post("/instances/" + instance + "/suspend", null)
                .statusCode(400)
                .body("detail", equalTo("Cannot suspend instance in SUSPENDED state"));
        given().get("/instances/" + instance + "/tokens").then().body("data.state", contains("SUSPENDED"));
        post("/instances/" + instance + "/resume", null).statusCode(200).body("data.status", equalTo("RUNNING"));
        post("/instances/" + instance + "/resume", null)
                .statusCode(400)
                .body("detail", equalTo("Cannot resume instance in RUNNING state"));
        post("/instances/" + instance + "/cancel", null).statusCode(200).body("data.status", equalTo("CANCELLED"));
        given().get("/tasks?instance_id=" + instance).then().body("data.total", equalTo(0));
    }

    @Test
    void shouldListWithFiltersAndPages() {
        String first = started();
        String second = started();
        post("/instances/" + first + "/cancel", null);
        String list = "/instances?definition_id=" + definition;

        given().get(list)
                .then()
                .body("data.items.id", contains(second, first))
                .body("data.total", equalTo(2))
                .body("data.page", equalTo(1))
                .body("data.pageSize", equalTo(10))
                .body("data.totalPages", equalTo(1));
        given().get(list + "&page=2&page_size=1").then().body("data.items.id", contains(first));
        given().get(list + "&status=RUNNING").then().body("data.items.id", contains(second));
        given().get(list + "&start_date=2999-01-01").then().body("data.items", empty());
        given().get(list + "&end_date=2999-01-01T00:00:00Z").then().body("data.total", equalTo(2));
        given().get("/instances?status=NOPE").then().statusCode(422).body("detail", containsString("RUNNING"));
        given().get("/instances?page_size=101").then().statusCode(422);
        given().get("/instances?start_date=soon").then().statusCode(422);
    }

    @Test
    void shouldStartOnceForOneIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        String body = body("{\"amount\": {\"value\": 5}}");
        String first = keyed(key, body).statusCode(200).extract().path("data.id");

        keyed(key, body).statusCode(200).body("data.id", equalTo(first));
        keyed(key, body("{\"amount\": {\"value\": 6}}"))
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void shouldAnswerBadInputInTheFamilysShape() {
        String nobody = UUID.randomUUID().toString();
        given().get("/instances/" + nobody)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Process instance not found"))
                .body("code", equalTo("INSTANCE_NOT_FOUND"));
        given().get("/instances/no-uuid").then().statusCode(422);
        given().get("/instances/" + nobody + "/activities").then().statusCode(404);
        given().get("/tasks/" + nobody).then().statusCode(404).body("detail", equalTo("Task not found"));
        post("/instances", "{}").statusCode(422).body("detail", containsString("definition_id"));
        post("/instances", "{\"definition_id\": \"x\"}").statusCode(422);
        post("/instances", "{\"definition_id\": \"" + definition + "\", \"surprise\": 1}")
                .statusCode(422);
        post("/instances/" + nobody + "/suspend", null).statusCode(404);
    }

    private void refused(String variables, String words) {
        start(variables)
                .statusCode(422)
                .body("code", equalTo("VARIABLE_INVALID"))
                .body("detail", containsString(words))
                .body("context.variable", notNullValue());
    }

    private String started() {
        return start("{\"amount\": {\"type\": \"integer\", \"value\": 5}}")
                .statusCode(200)
                .extract()
                .path("data.id");
    }

    private ValidatableResponse start(String variables) {
        return post("/instances", body(variables));
    }

    private String body(String variables) {
        return Json.object()
                .put("definition_id", definition)
                .set("variables", Json.parse(variables))
                .toString();
    }

    private static ValidatableResponse keyed(String key, String body) {
        return given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/instances")
                .then();
    }

    private static ValidatableResponse post(String path, String body) {
        return (body == null
                        ? given().post(path)
                        : given().contentType("application/json").body(body).post(path))
                .then();
    }

    private static BpmnPlan order() {
        VariableDefinition amount = new VariableDefinition(
                "amount",
                VariableType.INTEGER,
                true,
                null,
                new VariableDefinition.Validation(BigDecimal.ONE, new BigDecimal(9000), null, null),
                "Amount",
                null);
        VariableDefinition code = new VariableDefinition(
                "code",
                VariableType.STRING,
                false,
                null,
                new VariableDefinition.Validation(null, null, "[A-Z]+", null),
                "Code",
                null);
        return new BpmnPlan(
                "order",
                "Order",
                "s",
                List.of(
                        new StartEvent("s", null),
                        new UserTask(
                                "check",
                                "Check ${amount}",
                                null,
                                null,
                                List.of(),
                                List.of("clerks"),
                                null,
                                null,
                                null,
                                null),
                        new ExclusiveGateway("size", null, "to-small"),
                        new EndEvent("large", null),
                        new EndEvent("small", null)),
                List.of(
                        new SequenceFlow("f1", "s", "check", null),
                        new SequenceFlow("f2", "check", "size", null),
                        new SequenceFlow("to-large", "size", "large", "${amount > 1000}"),
                        new SequenceFlow("to-small", "size", "small", null)),
                List.of(amount, code));
    }
}
