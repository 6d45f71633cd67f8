package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ComponentPlan;
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

import static io.millrace.instance.statemachine.MachineBuilder.automatic;
import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineBuilder.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

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
