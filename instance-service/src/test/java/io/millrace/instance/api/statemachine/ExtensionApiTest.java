package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.json.Json;
import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionScope;
import io.millrace.plan.statemachine.ExtensionType;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.Reference;
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
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class ExtensionApiTest {

    @Inject
    DataSource database;

    private final String domain = "d" + UUID.randomUUID();
    private final String instances = "/api/v1/" + domain + "/workflows/order/instances";

    @Test
    void shouldAddThoseOfTheDomainAndTheWorkflowAndThoseAskedFor() throws SQLException {
        String instance = instances + "/" + started(everyKind(), everyKind("flow-"));

        given().get(instance)
                .then()
                .statusCode(200)
                .body("extensions.globalSingle.twice", equalTo(10))
                .body("extensions.globalEverywhere.twice", equalTo(10))
                .body("extensions.globalRequestedSingle.twice", equalTo(10))
                .body("extensions.globalList", nullValue())
                .body("extensions.flowDefinedSingle.twice", equalTo(10))
                .body("extensions.flowDefinedRequestedSingle", nullValue())
                .body("extensions.definedSingle", nullValue());
        given().get(instance + "?extensions=flow-defined-requested-single,flow-defined-requested-list")
                .then()
                .statusCode(200)
                .body("extensions.flowDefinedRequestedSingle.twice", equalTo(10))
                .body("extensions.flowDefinedRequestedList", nullValue())
                .body("extensions.globalSingle.twice", equalTo(10));
        given().get(instance + "/functions/data?Extensions=flow-defined-requested-everywhere")
                .then()
                .statusCode(200)
                .body("extensions.flowDefinedRequestedEverywhere.twice", equalTo(10))
                .body("extensions.globalSingle.twice", equalTo(10));
    }

    @Test
    void shouldAddToListsOnlyWhatIsAskedFor() throws SQLException {
        started(everyKind(), everyKind("flow-"));

        given().get(instances).then().statusCode(200).body("items[0].extensions", nullValue());
        given().get(instances + "?extensions=global-list,global-single,flow-defined-requested-everywhere")
                .then()
                .statusCode(200)
                .body("items[0].extensions.globalList.twice", equalTo(10))
                .body("items[0].extensions.globalSingle", nullValue())
                .body("items[0].extensions.flowDefinedRequestedEverywhere.twice", equalTo(10));
    }

    /** Edge behaviour 23: nothing for it, and no complaint. */
    @Test
    void shouldGiveNothingForOneThatTheFlowDoesNotListAndRefuseOneThatThereIsNot() throws SQLException {
        String instance = instances + "/" + started(List.of(), List.of());
        ExtensionPlan unlisted =
                extension("unlisted", ExtensionType.DEFINED_REQUESTED, ExtensionScope.EVERYWHERE, "{\"a\": 1}");
        know(unlisted, Reference.catalogKey(domain, "sys-extensions", "unlisted"));

        given().get(instance + "?extensions=unlisted").then().statusCode(200).body("extensions.unlisted", nullValue());
        given().get(instance + "?extensions=unknown")
                .then()
                .statusCode(400)
                .body("code", equalTo("App:900002"))
                .body("detail", containsString("unknown, which is no extension of domain " + domain));
        given().contentType(ContentType.JSON)
                .body("{}")
                .patch(instance + "/transitions/finish?extensions=unknown")
                .then()
                .statusCode(400);
        given().get(instance).then().statusCode(200).body("metadata.currentState", equalTo("draft"));
        given().get(instance + "?extensions=a%20b")
                .then()
                .statusCode(400)
                .body("code", equalTo("App:900002"))
                .body("errors.extensions[0]", containsString("letters, digits and hyphens"));
        String many =
                String.join(",", IntStream.range(0, 21).mapToObj(i -> "e" + i).toList());
        given().get(instance + "?extensions=" + many)
                .then()
                .statusCode(400)
                .body("detail", containsString("at most 20"));
    }

    @Test
    void shouldEnrichWithWhatAnotherSystemAnswersAndFailTheReadWhenItFails() throws Exception {
        Reference task = new Reference("rate", domain, "sys-tasks", "1.0.0");
        TreeMap<String, TaskPlan> tasks = new TreeMap<>();
        tasks.put(
                task.text(),
                new TaskPlan.Http("1.0.0", Json.parse("{\"url\": \"http://rates.test\", \"method\": \"GET\"}")));
        List<ExtensionPlan> asking = Stream.of("first", "second")
                .map(key -> new ExtensionPlan(
                        ComponentPlan.FORMAT,
                        domain,
                        key,
                        "1.0.0",
                        ExtensionType.DEFINED,
                        ExtensionScope.EVERYWHERE,
                        new TaskStep(1, task, null, new Script.Jsonata("{\"rate\": Body.data.rate}")),
                        null,
                        tasks))
                .toList();

        try (FakeDispatcher dispatcher =
                new FakeDispatcher(call -> FakeDispatcher.returned(call, 200, "{\"rate\": 3}"))) {
            String instance = instances + "/" + started(List.of(), asking);
            given().get(instance)
                    .then()
                    .statusCode(200)
                    .body("extensions.first.rate", equalTo(3))
                    .body("extensions.second.rate", equalTo(3));
            given().get(instances + "?extensions=first,second")
                    .then()
                    .statusCode(200)
                    .body("items[0].extensions.second.rate", equalTo(3));
        }
        try (FakeDispatcher refusing = new FakeDispatcher(call -> FakeDispatcher.returned(call, 500, "{}"))) {
            given().get(instances + "/" + started(List.of(), asking))
                    .then()
                    .statusCode(502)
                    .body("code", equalTo("Extension:600001"))
                    .body("detail", containsString("task rate answered 500"));
        }
    }

    @Test
    void shouldBoundHowManyAListRuns() throws SQLException {
        started(List.of(), List.of());
        String many =
                String.join(",", IntStream.range(0, 11).mapToObj(i -> "e" + i).toList());

        given().get(instances + "?pageSize=100&extensions=" + many)
                .then()
                .statusCode(400)
                .body("detail", containsString("at most 1000 and is 1100"));
    }

    @Test
    void shouldNameTheOneThatCannotRunOrFails() throws SQLException {
        ExtensionPlan calling = extension(
                "calling",
                ExtensionType.DEFINED_REQUESTED,
                ExtensionScope.EVERYWHERE,
                "{}",
                new TaskPlan.SubProcess("1.0.0", Json.parse("{\"flow\": \"x\", \"domain\": \"shop\"}")));
        ExtensionPlan failing = extension(
                "failing", ExtensionType.DEFINED_REQUESTED, ExtensionScope.EVERYWHERE, "$number(data.secret)");
        String instance = instances + "/" + started(List.of(), List.of(calling, failing));

        given().get(instance + "?extensions=calling")
                .then()
                .statusCode(400)
                .body("code", equalTo("Extension:600001"))
                .body("detail", containsString("Extension calling cannot run add-up"));
        given().get(instance + "?extensions=failing")
                .then()
                .statusCode(500)
                .body("code", equalTo("Extension:600001"))
                .body("detail", containsString("Extension failing failed"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .patch(instance + "/transitions/finish?sync=true&extensions=failing")
                .then()
                .statusCode(200)
                .body("status", equalTo("C"))
                .body("extensions.failing", nullValue());
    }

    @Test
    void shouldAddThemToTheAnswerOfAWriteThatIsWaitedForAndTellThemInTheTag() throws SQLException {
        ExtensionPlan state = extension(
                "place", ExtensionType.DEFINED_REQUESTED, ExtensionScope.EVERYWHERE, "{\"in\": Instance.State}");
        String instance = instances + "/" + started(List.of(), List.of(state));
        var plain = given().get(instance).then().statusCode(200).extract();
        var more = given().get(instance + "?extensions=place")
                .then()
                .body("extensions.place.in", equalTo("draft"))
                .header("ETag", not(equalTo(plain.header("ETag"))))
                .header("X-Entity-ETag", equalTo(plain.header("X-Entity-ETag")))
                .extract();

        given().header("If-None-Match", more.header("ETag"))
                .get(instance + "?extensions=place")
                .then()
                .statusCode(304);
        given().contentType(ContentType.JSON)
                .body("{}")
                .patch(instance + "/transitions/finish?sync=true&extensions=place")
                .then()
                .statusCode(200)
                .body("extensions.place.in", equalTo("done"));
    }

    @Test
    void shouldTakeThoseOfTheVersionThatIsAskedFor() throws SQLException {
        String instance = instances + "/" + started(List.of(), List.of());
        know(
                workflow(
                        "2.0.0",
                        List.of(extension("newer", ExtensionType.DEFINED, ExtensionScope.INSTANCE, "{\"n\": 2}"))),
                domain + "/sys-flows/order",
                "2.0.0");

        given().get(instance).then().statusCode(200).body("extensions.newer", nullValue());
        given().get(instance + "?version=2")
                .then()
                .statusCode(200)
                .body("flowVersion", equalTo("1.0.0"))
                .body("extensions.newer.n", equalTo(2));
    }

    private String started(List<ExtensionPlan> global, List<ExtensionPlan> listed) throws SQLException {
        know(workflow("1.0.0", listed), domain + "/sys-flows/order");
        know(new DomainPlan(ComponentPlan.FORMAT, domain, List.of(), global), DomainPlan.catalogKey(domain));
        return given().contentType(ContentType.JSON)
                .body("{\"attributes\": {\"amount\": 5, \"secret\": \"s\"}}")
                .post(instances + "/start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private StateMachinePlan workflow(String version, List<ExtensionPlan> listed) {
        StateMachinePlan plan = machine()
                .named("order")
                .state("draft", INITIAL, manual("finish", "done"))
                .state("done", FINISH)
                .plan();
        TreeMap<String, ExtensionPlan> extensions = new TreeMap<>();
        List<Reference> references = listed.stream()
                .map(one -> new Reference(one.key(), domain, "sys-extensions", "1.0.0"))
                .toList();
        for (int i = 0; i < listed.size(); i++) {
            extensions.put(references.get(i).text(), listed.get(i));
        }
        return new StateMachinePlan(
                        plan.format(),
                        domain,
                        "order",
                        version,
                        plan.type(),
                        plan.start(),
                        plan.states(),
                        plan.shared(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        references,
                        null,
                        null,
                        null,
                        null,
                        null)
                .linked(new LinkedComponents(null, null, null, null, extensions));
    }

    private List<ExtensionPlan> everyKind() {
        return kinds("").filter(one -> one.type().global()).toList();
    }

    private List<ExtensionPlan> everyKind(String prefix) {
        return kinds(prefix).filter(one -> !one.type().global()).toList();
    }

    private Stream<ExtensionPlan> kinds(String prefix) {
        return Arrays.stream(ExtensionType.values())
                .flatMap(type -> Arrays.stream(ExtensionScope.values())
                        .map(scope ->
                                extension(key(prefix, type, scope), type, scope, "{\"twice\": data.amount * 2}")));
    }

    private static String key(String prefix, ExtensionType type, ExtensionScope scope) {
        String read = scope == ExtensionScope.INSTANCE ? "single" : scope.name().toLowerCase(Locale.ROOT);
        return prefix + type.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + read;
    }

    private ExtensionPlan extension(String key, ExtensionType type, ExtensionScope scope, String mapping) {
        return extension(key, type, scope, mapping, new TaskPlan.Scripted("1.0.0"));
    }

    private ExtensionPlan extension(
            String key, ExtensionType type, ExtensionScope scope, String mapping, TaskPlan task) {
        Reference reference = new Reference("add-up", domain, "sys-tasks", "1.0.0");
        TreeMap<String, TaskPlan> tasks = new TreeMap<>();
        tasks.put(reference.text(), task);
        return new ExtensionPlan(
                ComponentPlan.FORMAT,
                domain,
                key,
                "1.0.0",
                type,
                scope,
                new TaskStep(1, reference, null, new Script.Jsonata(mapping)),
                null,
                tasks);
    }

    private void know(Plan plan, String key) throws SQLException {
        know(plan, key, "1.0.0");
    }

    private void know(Plan plan, String key, String version) throws SQLException {
        new KnownPlan(key, version, plan).store(database);
    }
}
