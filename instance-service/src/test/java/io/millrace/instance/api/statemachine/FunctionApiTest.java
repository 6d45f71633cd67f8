package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.MachineBuilder;
import io.millrace.json.Json;
import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.FieldRule;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class FunctionApiTest {

    private static final Reference MASTER = new Reference("order", "shop", "sys-schemas", "1.0.0");
    private static final Reference TOTAL = new Reference("order-total", "shop", "sys-functions", "1.0.0");

    @Inject
    DataSource database;

    private final String workflow = "w" + UUID.randomUUID();
    private final String instances = "/api/v1/shop/workflows/" + workflow + "/instances";

    @Test
    void shouldRunAFunctionThatTheWorkflowListsInItsInstance() throws SQLException {
        String functions = instances + "/" + started() + "/functions";

        given().get(functions + "/order-total").then().statusCode(200).body("addUp.total", equalTo(10));
        given().get(functions + "/unknown").then().statusCode(404).body("code", equalTo("Function:800004"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post(functions + "/order-total")
                .then()
                .statusCode(405)
                .header("Allow", containsString("GET"));
    }

    @Test
    void shouldSayWhenTheWorkflowDoesNotListAFunctionAndRunTheVersionAskedFor() throws SQLException {
        String functions = instances + "/" + started() + "/functions/";
        String unlisted = "u" + UUID.randomUUID();
        know(
                function("shop", unlisted, FunctionScope.INSTANCE, "{}", List.of()),
                Reference.catalogKey("shop", "sys-functions", unlisted),
                "1.0.0");
        know(
                function("shop", "order-total", FunctionScope.INSTANCE, "{\"total\": data.amount * 3}", List.of()),
                TOTAL.catalogKey(),
                "2.0.0");

        given().get(functions + unlisted).then().statusCode(400).body("code", equalTo("Function:800001"));
        given().get(functions + "order-total?Version=2").then().statusCode(200).body("addUp.total", equalTo(15));
        given().get(functions + "order-total?version=7")
                .then()
                .statusCode(404)
                .body("code", equalTo("Function:800004"));
    }

    @Test
    void shouldRunAndListTheFunctionsOfADomain() throws SQLException {
        String domain = "d" + UUID.randomUUID();
        FunctionPlan rate =
                function(domain, "rate", FunctionScope.DOMAIN, "{\"rate\": $number(QueryParameters.n) * 2}", List.of());
        know(rate, Reference.catalogKey(domain, "sys-functions", "rate"), "1.0.0");
        know(
                new DomainPlan(
                        ComponentPlan.FORMAT,
                        domain,
                        List.of(new DomainPlan.Function("rate", "1.0.0", FunctionScope.DOMAIN)),
                        List.of()),
                DomainPlan.catalogKey(domain),
                DomainPlan.VERSION);

        given().get("/api/v1/" + domain + "/functions")
                .then()
                .statusCode(200)
                .body("functions[0].name", equalTo("rate"))
                .body("functions[0].href", equalTo("/api/v1/" + domain + "/functions/rate"));
        given().get("/api/v1/" + domain + "/functions/rate?n=21")
                .then()
                .statusCode(200)
                .body("addUp.rate", equalTo(42));
    }

    @Test
    void shouldRefuseAFunctionToWhomItDoesNotAllow() throws SQLException {
        String domain = "d" + UUID.randomUUID();
        know(
                function(domain, "rate", FunctionScope.DOMAIN, "{}", List.of(new Grant("teller", true))),
                Reference.catalogKey(domain, "sys-functions", "rate"),
                "1.0.0");
        String address = "/api/v1/" + domain + "/functions/rate";

        given().get(address).then().statusCode(403);
        given().header("role", "Teller").get(address).then().statusCode(200);
        given().header("role", "teller, clerk")
                .get(address + "?Role=clerk")
                .then()
                .statusCode(403);
        given().header("role", "clerk").get(address + "?Role=teller").then().statusCode(403);
    }

    @Test
    void shouldHideFieldsByRoleAndTellItInTheEtagOnly() throws SQLException {
        String instance = instances + "/" + started();

        var clerk = given().get(instance)
                .then()
                .statusCode(200)
                .body("attributes.secret", nullValue())
                .extract();
        var auditor = given().header("role", "auditor")
                .get(instance)
                .then()
                .body("attributes.secret", equalTo("s"))
                .header("ETag", not(equalTo(clerk.header("ETag"))))
                .header("X-Entity-ETag", equalTo(clerk.header("X-Entity-ETag")))
                .extract();
        given().header("role", "auditor")
                .header("If-None-Match", auditor.header("ETag"))
                .get(instance)
                .then()
                .statusCode(304);
        given().queryParam("filter", "attributes=secret=eq:s")
                .get(instances)
                .then()
                .statusCode(400)
                .body("code", equalTo("Validation:900010"));
        given().get(instances).then().statusCode(200).body("items[0].attributes.secret", nullValue());
        given().get(instance + "/transitions").then().body("transitions[0].body.secret", nullValue());
    }

    @Test
    void shouldAnswer412WhenTheDataIsNotAsIfMatchSays() throws SQLException {
        String instance = instances + "/" + started();
        String tag = given().get(instance).header("X-Entity-ETag");

        given().contentType(ContentType.JSON)
                .header("If-Match", "\"other\"")
                .body("{}")
                .patch(instance + "/transitions/finish")
                .then()
                .statusCode(412);
        given().contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body("{}")
                .patch(instance + "/transitions/finish")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldSayWhoMayAndShowTheGrants() throws SQLException {
        String functions = instances + "/" + started() + "/functions";

        given().get(functions + "/authorize?transitionKey=finish")
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true));
        given().get(functions + "/authorize?FUNCTIONKEY=order-total&role=x")
                .then()
                .statusCode(200);
        given().get(functions + "/authorize").then().statusCode(400).body("code", equalTo("Authorization:110001"));
        given().get(functions + "/authorize?transitionKey=finish&queryRoles=true")
                .then()
                .statusCode(400)
                .body("code", equalTo("Authorization:110002"));
        given().get(functions + "/permissions").then().statusCode(200).body("transitions.key", hasItem("finish"));
        given().get(functions + "/schema?transitionKey=finish").then().statusCode(404);
        given().get(functions + "/view").then().statusCode(404);
    }

    @Test
    void shouldHoldAPollUntilSomethingChangesOrTheWaitIsOver() throws SQLException {
        String functions = instances + "/" + started() + "/functions";
        String tag = given().get(functions + "/state").header("ETag");

        given().header("If-None-Match", tag)
                .header("Prefer", "wait=1")
                .get(functions + "/state")
                .then()
                .statusCode(304);
    }

    private String started() throws SQLException {
        MachineBuilder builder = machine()
                .named(workflow)
                .state("draft", INITIAL, manual("finish", "done"))
                .state("done", FINISH);
        StateMachinePlan plan = builder.plan();
        TreeMap<String, SchemaPlan> schemas = new TreeMap<>();
        schemas.put(
                MASTER.text(),
                new SchemaPlan.Resolved(
                        "order",
                        "1.0.0",
                        "master",
                        Json.parse("{\"type\": \"object\"}"),
                        List.of(new FieldRule(List.of("secret"), List.of(new Grant("auditor", true)), null, false))));
        TreeMap<String, FunctionPlan> functions = new TreeMap<>();
        functions.put(
                TOTAL.text(),
                function("shop", "order-total", FunctionScope.INSTANCE, "{\"total\": data.amount * 2}", List.of()));
        StateMachinePlan whole = new StateMachinePlan(
                        plan.format(),
                        plan.domain(),
                        plan.key(),
                        plan.version(),
                        plan.type(),
                        plan.start(),
                        plan.states(),
                        plan.shared(),
                        null,
                        null,
                        null,
                        null,
                        MASTER,
                        List.of(TOTAL),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .linked(new LinkedComponents(null, schemas, null, functions, null));
        know(whole, "shop/sys-flows/" + workflow, "1.0.0");
        return given().contentType(ContentType.JSON)
                .body("{\"attributes\": {\"amount\": 5, \"secret\": \"s\"}}")
                .post(instances + "/start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static FunctionPlan function(
            String domain, String key, FunctionScope scope, String mapping, List<Grant> roles) {
        Reference task = new Reference("add-up", domain, "sys-tasks", "1.0.0");
        TreeMap<String, TaskPlan> tasks = new TreeMap<>();
        tasks.put(task.text(), new TaskPlan.Scripted("1.0.0"));
        return new FunctionPlan(
                ComponentPlan.FORMAT,
                domain,
                key,
                "1.0.0",
                scope,
                List.of(new TaskStep(1, task, null, new Script.Jsonata(mapping))),
                null,
                false,
                List.of("GET"),
                roles,
                null,
                null,
                null,
                null,
                tasks,
                null);
    }

    private void know(Plan plan, String key, String version) throws SQLException {
        new KnownPlan(key, version, plan).store(database);
    }
}
