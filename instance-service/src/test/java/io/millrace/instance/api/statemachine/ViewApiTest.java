package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.instance.api.KnownPlan;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.Label;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewType;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What is shown of an instance: by rule, by version, and what a parent shows instead ({@code spec/vnext.md} §2.9, §2.10). */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class ViewApiTest {

    @Inject
    DataSource database;

    private final String workflow = "v" + UUID.randomUUID();
    private final String instances = "/api/v1/shop/workflows/" + workflow + "/instances";

    @Test
    void shouldLinkToTheDataWithTheExtensionsOfTheViewThatIsShown() throws SQLException {
        know(machine()
                .named(workflow)
                .state("draft", INITIAL, manual("finish", "done"))
                .showing(choice("data.amount > 100", "large", "credit-check", "limits"), choice(null, "small"))
                .state("done", FINISH)
                .views(view("large", "1.0.0"), view("small", "1.0.0"))
                .plan());
        String large = instances + "/" + started(500) + "/functions/";
        String small = instances + "/" + started(5) + "/functions/";

        given().get(large + "state")
                .then()
                .body("view.hasView", equalTo(true))
                .body("data.href", endsWith("/functions/data?extensions=credit-check,limits"));
        given().get(large + "view").then().statusCode(200).body("key", equalTo("large"));
        given().get(small + "state").then().body("data.href", endsWith("/functions/data"));
        given().get(small + "view").then().statusCode(200).body("key", equalTo("small"));
    }

    @Test
    void shouldShowTheViewAndTheSchemaOfAnotherVersionOfTheWorkflow() throws SQLException {
        know(machine()
                .named(workflow)
                .state("draft", INITIAL, manual("finish", "done"))
                .showing(choice(null, "old"))
                .state("done", FINISH)
                .views(view("old", "1.0.0"))
                .plan());
        String functions = instances + "/" + started(5) + "/functions/";
        know(machine()
                .named(workflow)
                .version("2.0.0")
                .state("draft", INITIAL, manual("finish", "done"))
                .showing(choice(null, "new"))
                .state("done", FINISH)
                .views(view("new", "1.0.0"))
                .plan());
        know(machine()
                .named(workflow)
                .version("3.0.0")
                .state("begun", INITIAL, manual("finish", "done"))
                .state("done", FINISH)
                .plan());

        given().get(functions + "view").then().statusCode(200).body("key", equalTo("old"));
        given().get(functions + "view?Version=2").then().statusCode(200).body("key", equalTo("new"));
        given().get(functions + "view?version=3").then().statusCode(404);
        given().get(functions + "view?version=9").then().statusCode(404);
        given().get(functions + "schema?transitionKey=finish&version=2").then().statusCode(404);
    }

    @Test
    void shouldShowWhatTheParentShowsInstead() throws SQLException {
        String child = "c" + UUID.randomUUID();
        ViewPlan other = view("parents-own", "1.0.0");
        new KnownPlan("shop/sys-views/parents-own", "1.0.0", other).store(database);
        know(machine()
                .named(child)
                .state("asked", INITIAL, manual("answer", "answered"))
                .showing(choice(null, "question"))
                .state("answered", FINISH)
                .views(view("question", "1.0.0"))
                .plan());
        know(machine()
                .named(workflow)
                .state("draft", INITIAL, automatic("ask", "asking", "true"))
                .subFlow("asking", child, null, null, automatic("go-on", "done", "true"))
                .replacing("question", new Reference("parents-own", "shop", "sys-views", "1"))
                .state("done", FINISH)
                .plan());
        String functions = instances + "/" + started(5) + "/functions/";

        given().get(functions + "view").then().statusCode(200).body("key", equalTo("parents-own"));
    }

    @Test
    void shouldShowWhatAPlatformHasInPlaceOfTheView() throws SQLException {
        TreeMap<String, ViewPlan.Platform> platforms = new TreeMap<>();
        platforms.put(
                "web",
                new ViewPlan.Platform(
                        ViewType.HTML, Json.tree("<h1>Welcome</h1>"), Json.parse("{\"sdi\": \"popup\"}")));
        platforms.put("ios", new ViewPlan.Platform(null, Json.tree("# iOS"), null));
        String view = shown(new ViewPlan(
                ComponentPlan.FORMAT,
                "shop",
                "welcome",
                "1.0.0",
                ViewType.MARKDOWN,
                Json.tree("# Welcome"),
                Json.tree("full-page"),
                List.of(new Label("tr-TR", "Hosgeldiniz"), new Label("en-US", "Welcome")),
                null,
                platforms));

        given().header("Accept-Language", "en-US")
                .get(view + "?platform=web")
                .then()
                .statusCode(200)
                .body("key", equalTo("welcome"))
                .body("content", equalTo("<h1>Welcome</h1>"))
                .body("type", equalTo(2))
                .body("display.sdi", equalTo("popup"))
                .body("label", equalTo("Welcome"));
        given().get(view + "?Platform=ios")
                .then()
                .body("content", equalTo("# iOS"))
                .body("type", equalTo(3))
                .body("display", equalTo("full-page"))
                .body("label", equalTo("Hosgeldiniz"));
        for (String other : List.of("", "?platform=", "?platform=android", "?platform=tv")) {
            given().get(view + other).then().statusCode(200).body("content", equalTo("# Welcome"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | Welcome",
                "en | Welcome",
                "en-GB, tr;q=0.5 | Welcome",
                "fr, tr;q=0.5 | Hosgeldiniz",
                "de-AT;q=0.1, tr-TR;q=0.9 | Hosgeldiniz",
                "de-AT, tr-TR;q=0.9 | Servus",
                "de-DE | Willkommen",
                "fr | Hosgeldiniz",
                "* | Hosgeldiniz"
            })
    void shouldLabelAViewInTheLanguageTheClientPrefers(String accepted, String label) throws SQLException {
        String view = shown(new ViewPlan(
                ComponentPlan.FORMAT,
                "shop",
                "welcome",
                "1.0.0",
                ViewType.MARKDOWN,
                Json.tree("# Welcome"),
                null,
                List.of(
                        new Label("tr-TR", "Hosgeldiniz"),
                        new Label("en-US", "Welcome"),
                        new Label("de-AT", "Servus"),
                        new Label("de-DE", "Willkommen")),
                null,
                null));

        String tag = given().header("Accept-Language", accepted)
                .get(view)
                .then()
                .statusCode(200)
                .body("label", equalTo(label))
                .extract()
                .header("ETag");
        given().header("Accept-Language", accepted)
                .header("If-None-Match", tag)
                .get(view)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {\"page\": {\"title\": \"t\"}} | page.title | t",
                "1 | no JSON | | no JSON",
                "4 | {\"href\": \"x\"} | | {\"href\": \"x\"}"
            })
    void shouldShowTheContentOfAJsonViewAsJson(int type, String content, String path, String value)
            throws SQLException {
        String view = shown(new ViewPlan(
                ComponentPlan.FORMAT,
                "shop",
                "page",
                "1.0.0",
                ViewType.of(type).orElseThrow(),
                Json.tree(content),
                null,
                null,
                null,
                null));

        given().get(view)
                .then()
                .statusCode(200)
                .body("label", nullValue())
                .body(path == null ? "content" : "content." + path, equalTo(value));
    }

    @Test
    void shouldAnswerABuiltInFunctionToGetOnly() throws SQLException {
        String functions = shown(view("welcome", "1.0.0")).replace("/view", "/");

        for (String name : List.of("state", "data", "view", "schema", "authorize", "permissions")) {
            for (String verb : List.of("POST", "PATCH", "DELETE")) {
                given().contentType(ContentType.JSON)
                        .request(verb, functions + name)
                        .then()
                        .statusCode(405)
                        .header("Allow", equalTo("GET"))
                        .contentType("application/problem+json")
                        .body("detail", containsString(name));
            }
        }
        given().post(functions + "unknown").then().statusCode(404).body("code", equalTo("Function:800004"));
    }

    /** Where the view of a fresh instance is read. */
    private String shown(ViewPlan view) throws SQLException {
        know(machine()
                .named(workflow)
                .state("draft", INITIAL, manual("finish", "done"))
                .showing(choice(null, view.key()))
                .state("done", FINISH)
                .views(view)
                .plan());
        return instances + "/" + started(5) + "/functions/view";
    }

    private String started(int amount) {
        return given().contentType(ContentType.JSON)
                .body("{\"attributes\": {\"amount\": " + amount + "}}")
                .post(instances + "/start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private void know(StateMachinePlan plan) throws SQLException {
        new KnownPlan("shop/sys-flows/" + plan.key(), plan.version(), plan).store(database);
    }

    private static ViewChoice choice(String rule, String view, String... extensions) {
        return new ViewChoice(
                rule == null ? null : new Script.Jsonata(rule),
                new Reference(view, "shop", "sys-views", "1.0.0"),
                true,
                List.of(extensions));
    }

    private static ViewPlan view(String key, String version) {
        return new ViewPlan(
                ComponentPlan.FORMAT,
                "shop",
                key,
                version,
                ViewType.MARKDOWN,
                Json.tree("# " + key),
                null,
                null,
                null,
                null);
    }
}
