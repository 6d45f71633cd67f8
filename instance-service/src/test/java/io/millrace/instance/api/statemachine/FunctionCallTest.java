package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.function.FunctionRun;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.FunctionCache;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaChoice;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Functions whose tasks call others: asked over the broker, answered to the process whose caller waits. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class FunctionCallTest {

    private static final Reference INPUT = new Reference("input", "shop", "sys-schemas", "1.0.0");

    @Inject
    DataSource database;

    @Inject
    Reads reads;

    @Inject
    Expressions expressions;

    private final String domain = "d" + UUID.randomUUID();
    private final String address = "/api/v1/" + domain + "/functions/rate";

    @Test
    void shouldAnswerWhatTheCalledSystemAnswered() throws Exception {
        know(List.of("GET"), null, List.of());

        try (FakeDispatcher dispatcher =
                new FakeDispatcher(call -> FakeDispatcher.returned(call, 200, "{\"rate\": 3}"))) {
            given().get(address + "?n=7").then().statusCode(200).body("getRate.rate", equalTo(3));

            assertThat(dispatcher.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.call().url()).hasToString("http://rates.test/7"))
                    .satisfies(call -> assertThat(call.call().timeout()).isLessThanOrEqualTo(Duration.ofSeconds(25)));
        }
    }

    @Test
    void shouldAnswer502WhenTheCalledSystemFails() throws Exception {
        know(List.of("GET"), null, List.of());

        try (FakeDispatcher refusing = new FakeDispatcher(call -> FakeDispatcher.returned(call, 503, "{}"))) {
            given().get(address)
                    .then()
                    .statusCode(502)
                    .contentType("application/problem+json")
                    .body("errorCode", equalTo("dependency.Task:400013"))
                    .body("detail", containsString("get-rate answered 503"));
        }
    }

    @Test
    void shouldAnswer504WhenTheCalledSystemDoesNotAnswerInTime() throws Exception {
        know(List.of("GET"), null, List.of());

        try (FakeDispatcher late = new FakeDispatcher(call -> FakeDispatcher.failed(call, "TIMEOUT"))) {
            given().get(address)
                    .then()
                    .statusCode(504)
                    .body("errorCode", equalTo("dependency.Task:400013"))
                    .body("detail", containsString("get-rate"));
        }
    }

    @Test
    void shouldTakeBackACallThatNobodyWaitsForAnyMore() throws Exception {
        FunctionPlan function = function(List.of("GET"), null, List.of());
        FunctionRun run = reads.of(function, reading());

        try (FakeDispatcher silent = new FakeDispatcher(call -> null)) {
            reads.drive(List.of(run), "test", Duration.ofMillis(500));

            assertThat(run.outcome())
                    .isInstanceOfSatisfying(
                            FunctionRun.Outcome.Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.TIMEOUT));
            assertThat(silent.cancelled()).isEqualTo(silent.calls().getFirst().exchangeId());
        }
    }

    @Test
    void shouldAnswerFromTheCacheUntilAskedForANewOne() throws Exception {
        FunctionCache cache = new FunctionCache(
                null,
                new Script.Jsonata("'rate:' & QueryParameters.n"),
                Duration.ofMinutes(1),
                null,
                null,
                null,
                null,
                true);
        know(List.of("GET"), cache, List.of());

        try (FakeDispatcher dispatcher =
                new FakeDispatcher(call -> FakeDispatcher.returned(call, 200, "{\"rate\": 3}"))) {
            given().get(address + "?n=1").then().statusCode(200);
            given().get(address + "?n=1").then().statusCode(200).body("getRate.rate", equalTo(3));
            assertThat(dispatcher.calls()).hasSize(1);

            given().get(address + "?n=2").then().statusCode(200);
            given().header("X-VNext-Cache-Override", "true")
                    .get(address + "?n=1")
                    .then()
                    .statusCode(200);
            assertThat(dispatcher.calls()).hasSize(3);
        }
    }

    @Test
    void shouldHoldABodyToTheInputSchemaBeforeAnythingIsCalled() throws Exception {
        know(List.of("GET", "POST"), null, List.of(new SchemaChoice(null, INPUT)));

        try (FakeDispatcher dispatcher =
                new FakeDispatcher(call -> FakeDispatcher.returned(call, 200, "{\"rate\": 3}"))) {
            given().contentType(ContentType.JSON)
                    .body("{\"amount\": \"much\"}")
                    .post(address)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("App:900002"))
                    .body("detail", containsString("chema validation failed"))
                    .body("validationErrors[0].members", hasItem("amount"));
            assertThat(dispatcher.calls()).isEmpty();

            given().contentType(ContentType.JSON)
                    .body("{\"amount\": 3}")
                    .post(address)
                    .then()
                    .statusCode(200);
            given().get(address).then().statusCode(200);
        }
    }

    private Reading reading() {
        return Reading.of(expressions, new Limits(Duration.ofSeconds(2), 100, 100_000), Instant.now(), domain);
    }

    private void know(List<String> verbs, FunctionCache cache, List<SchemaChoice> input) throws SQLException {
        new KnownPlan(Reference.catalogKey(domain, "sys-functions", "rate"), "1.0.0", function(verbs, cache, input))
                .store(database);
    }

    private FunctionPlan function(List<String> verbs, FunctionCache cache, List<SchemaChoice> input) {
        Reference task = new Reference("get-rate", domain, "sys-tasks", "1.0.0");
        TreeMap<String, TaskPlan> tasks = new TreeMap<>();
        tasks.put(
                task.text(),
                new TaskPlan.Http(
                        "1.0.0",
                        Json.parse("{\"url\": \"http://rates.test/{{QueryParameters.n}}\", \"method\": \"GET\"}")));
        TreeMap<String, SchemaPlan> schemas = new TreeMap<>();
        schemas.put(
                INPUT.text(),
                new SchemaPlan.Resolved(
                        "input",
                        "1.0.0",
                        "function",
                        Json.parse("{\"type\": \"object\", \"properties\": {\"amount\": {\"type\": \"number\"}}}"),
                        List.of()));
        return new FunctionPlan(
                ComponentPlan.FORMAT,
                domain,
                "rate",
                "1.0.0",
                FunctionScope.DOMAIN,
                List.of(new TaskStep(1, task, null, null)),
                null,
                false,
                verbs,
                null,
                input,
                cache,
                null,
                null,
                tasks,
                schemas);
    }
}
