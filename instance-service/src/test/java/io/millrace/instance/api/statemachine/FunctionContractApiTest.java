package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.json.Json;
import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.FunctionCache;
import io.millrace.plan.statemachine.FunctionContract;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.Label;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaChoice;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewSelection;
import io.millrace.plan.statemachine.ViewType;
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
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** What a client learns of a function before it calls it, and the status and headers that the function's output gives. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class FunctionContractApiTest {

    @Inject
    DataSource database;

    private final String domain = "d" + UUID.randomUUID();
    private final String address = "/api/v1/" + domain + "/functions/rate";

    @Test
    void shouldDescribeAFunctionWithTheViewsAndSchemasOfTheRequest() throws SQLException {
        know(function(FunctionScope.DOMAIN, null, null));

        given().get(address + "/info")
                .then()
                .statusCode(200)
                .body("key", equalTo("rate"))
                .body("domain", equalTo(domain))
                .body("version", equalTo("1.0.0"))
                .body("scope", equalTo("D"))
                .body("rawResponse", equalTo(false))
                .body("cacheable", equalTo(false))
                .body("function.href", equalTo(address))
                .body("function.verbs", contains("GET", "POST"))
                .body("inputView.href", equalTo(address + "/view?target=input"))
                .body("inputView.hasView", equalTo(true))
                .body("inputView.loadData", equalTo(false))
                .body("outputView.href", equalTo(address + "/view?target=output"))
                .body("outputView.hasView", equalTo(false))
                .body("inputSchema.href", equalTo(address + "/schema?target=input"))
                .body("inputSchema.hasSchema", equalTo(true))
                .body("outputSchema.href", equalTo(address + "/schema?target=output"))
                .body("outputSchema.hasSchema", equalTo(false));
        given().header("x-form", "new").get(address + "/info").then().body("outputSchema.hasSchema", equalTo(true));
    }

    @Test
    void shouldShowTheViewsAndSchemasBehindTheLinks() throws SQLException {
        know(function(FunctionScope.DOMAIN, null, null));

        given().get(address + "/schema").then().statusCode(200).body("key", equalTo("asked"));
        given().header("x-form", "new")
                .get(address + "/schema?target=output")
                .then()
                .statusCode(200)
                .body("key", equalTo("answered"))
                .body("type", equalTo("function"))
                .body("schema.type", equalTo("object"));
        given().get(address + "/schema?target=output").then().statusCode(404).body("code", equalTo("Function:800004"));
        given().header("Accept-Language", "de")
                .get(address + "/view")
                .then()
                .statusCode(200)
                .body("key", equalTo("form"))
                .body("label", equalTo("Formular"));
        given().get(address + "/view?target=input&mobile=true&platform=ios")
                .then()
                .statusCode(200)
                .body("key", equalTo("mobile-form"))
                .body("content", equalTo("# ios"));
        given().get(address + "/view?target=output").then().statusCode(404);
        for (String what : List.of("view", "schema")) {
            given().get(address + "/" + what + "?target=both")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("Function:800005"))
                    .body("detail", containsString("target"));
        }
    }

    @Test
    void shouldTellNothingToWhoMayNotCall() throws SQLException {
        know(function(FunctionScope.DOMAIN, List.of(new Grant("teller", true)), null));

        for (String what : List.of("info", "view", "schema")) {
            given().get(address + "/" + what).then().statusCode(403);
            given().header("role", "teller").get(address + "/" + what).then().statusCode(200);
        }
        given().get("/api/v1/" + domain + "/functions/unknown/info")
                .then()
                .statusCode(404)
                .body("code", equalTo("Function:800004"));
    }

    @Test
    void shouldDescribeAFunctionInAnInstanceWhereItIsCalled() throws SQLException {
        String functions = started(function(FunctionScope.INSTANCE, null, null));

        given().get(functions + "rate/info")
                .then()
                .statusCode(200)
                .body("scope", equalTo("I"))
                .body("function.href", equalTo(functions + "rate"))
                .body("inputView.href", equalTo(functions + "rate/view?target=input"));
        given().get(functions + "rate/view").then().statusCode(200).body("key", equalTo("form"));
        given().get(functions + "rate/schema").then().statusCode(200).body("key", equalTo("asked"));
        given().get(functions + "rate").then().statusCode(200).body("any", anEmptyMap());
        given().get(address + "/info").then().statusCode(403);
        for (String builtIn : List.of("state", "data", "view")) {
            given().get(functions + builtIn + "/info").then().statusCode(404).body("code", equalTo("Function:800004"));
        }
    }

    @Test
    void shouldAnswerWithTheStatusAndTheHeadersThatTheOutputGives() throws SQLException {
        know(function(FunctionScope.DOMAIN, null, """
                {"StatusCode": $number(QueryParameters.s), "Headers": {"Location": "/rates/7", "ETag": "\\"r7\\""},
                 "Data": {"id": 7}}"""));

        given().get(address + "?s=201")
                .then()
                .statusCode(201)
                .header("Location", containsString("/rates/7"))
                .header("ETag", equalTo("\"r7\""))
                .contentType(ContentType.JSON)
                .body("id", equalTo(7));
        given().get(address + "?s=422").then().statusCode(422).body("id", equalTo(7));
        given().get(address + "?s=204").then().statusCode(204).body(equalTo(""));
        given().get(address + "?s=99")
                .then()
                .statusCode(400)
                .body("code", equalTo("Function:800005"))
                .body("detail", containsString("StatusCode"));
    }

    @Test
    void shouldKeepStatusAndHeadersWithTheAnswerButNoAnswerThatRefuses() throws SQLException {
        FunctionCache cache = new FunctionCache(
                null,
                new Script.Jsonata("'%s' & QueryParameters.s".formatted(domain)),
                Duration.ofMinutes(1),
                null,
                null,
                null,
                null,
                false);
        know(function(FunctionScope.DOMAIN, null, """
                {"StatusCode": $number(QueryParameters.s), "Headers": {"X-At": $string(now)}, "Data": $string(now)}""", cache));

        given().get(address + "/info").then().body("cacheable", equalTo(true));
        String at =
                given().get(address + "?s=202").then().statusCode(202).extract().header("X-At");
        given().get(address + "?s=202")
                .then()
                .statusCode(202)
                .header("X-At", equalTo(at))
                .body(equalTo('"' + at + '"'));
        String refused =
                given().get(address + "?s=409").then().statusCode(409).extract().header("X-At");
        given().get(address + "?s=409").then().statusCode(409).header("X-At", not(equalTo(refused)));
    }

    private String started(FunctionPlan function) throws SQLException {
        Reference listed = new Reference("rate", domain, "sys-functions", "1.0.0");
        know(function);
        StateMachinePlan plan = machine()
                .named("flow")
                .state("draft", INITIAL, manual("finish", "done"))
                .state("done", FINISH)
                .plan();
        TreeMap<String, FunctionPlan> functions = new TreeMap<>();
        functions.put(listed.text(), function);
        StateMachinePlan whole = new StateMachinePlan(
                        plan.format(),
                        domain,
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
                        null,
                        List.of(listed),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .linked(new LinkedComponents(null, null, null, functions, null));
        know(whole, "sys-flows", "flow");
        String instances = "/api/v1/" + domain + "/workflows/flow/instances";
        String id = given().contentType(ContentType.JSON)
                .body("{}")
                .post(instances + "/start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        return instances + "/" + id + "/functions/";
    }

    private void know(FunctionPlan function) throws SQLException {
        know(function, "sys-functions", "rate");
        know(view("form"), "sys-views", "form");
        know(view("mobile-form"), "sys-views", "mobile-form");
    }

    private void know(Plan plan, String registry, String key) throws SQLException {
        new KnownPlan(Reference.catalogKey(domain, registry, key), "1.0.0", plan).store(database);
    }

    private FunctionPlan function(FunctionScope scope, List<Grant> roles, String output) {
        return function(scope, roles, output, null);
    }

    private FunctionPlan function(FunctionScope scope, List<Grant> roles, String output, FunctionCache cache) {
        Reference task = new Reference("any", domain, "sys-tasks", "1.0.0");
        TreeMap<String, TaskPlan> tasks = new TreeMap<>();
        tasks.put(task.text(), new TaskPlan.Scripted("1.0.0"));
        TreeMap<String, SchemaPlan> schemas = new TreeMap<>();
        for (String key : List.of("asked", "answered")) {
            schemas.put(
                    schema(key).text(),
                    new SchemaPlan.Resolved(key, "1.0.0", "function", Json.parse("{\"type\": \"object\"}"), List.of()));
        }
        return new FunctionPlan(
                ComponentPlan.FORMAT,
                domain,
                "rate",
                "1.0.0",
                scope,
                List.of(new TaskStep(1, task, null, null)),
                output == null ? null : new Script.Jsonata(output),
                false,
                List.of("GET", "POST"),
                roles,
                List.of(new SchemaChoice(null, schema("asked"))),
                cache,
                null,
                null,
                tasks,
                schemas,
                new FunctionContract(
                        List.of(new SchemaChoice(new Script.Jsonata("Headers.`x-form` = 'new'"), schema("answered"))),
                        new ViewSelection(List.of(
                                choice("QueryParameters.mobile = 'true'", "mobile-form"), choice(null, "form"))),
                        new ViewSelection(List.of(choice(null, "never-published")))));
    }

    private Reference schema(String key) {
        return new Reference(key, domain, "sys-schemas", "1.0.0");
    }

    private ViewChoice choice(String rule, String view) {
        return new ViewChoice(
                rule == null ? null : new Script.Jsonata(rule),
                new Reference(view, domain, "sys-views", "1.0.0"),
                false,
                List.of());
    }

    private ViewPlan view(String key) {
        TreeMap<String, ViewPlan.Platform> platforms = new TreeMap<>();
        platforms.put("ios", new ViewPlan.Platform(null, Json.tree("# ios"), null));
        return new ViewPlan(
                ComponentPlan.FORMAT,
                domain,
                key,
                "1.0.0",
                ViewType.MARKDOWN,
                Json.tree("# " + key),
                null,
                List.of(new Label("en-US", "Form"), new Label("de-DE", "Formular")),
                null,
                platforms);
    }
}
