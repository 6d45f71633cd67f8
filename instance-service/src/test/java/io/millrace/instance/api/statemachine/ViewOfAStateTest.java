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
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.Label;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.Reference;
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
import static io.millrace.instance.statemachine.MachineBuilder.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** What a user interface reads of an instance: that its state has a view, and the view for its platform and language. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class ViewOfAStateTest {

    private static final Reference FORM = new Reference("order-form", "shop", "sys-views", "1.0.0");

    @Inject
    DataSource database;

    private final String workflow = "w" + UUID.randomUUID();
    private final String instances = "/api/v1/shop/workflows/" + workflow + "/instances";
    private String functions;

    @BeforeEach
    void start() throws SQLException {
        StateMachinePlan plan = machine()
                .named(workflow)
                .state("draft", INITIAL, manual("submit", "done"))
                .showing(new ViewChoice(null, FORM, true, List.of()))
                .state("done", FINISH)
                .plan();
        TreeMap<String, ViewPlan> views = new TreeMap<>();
        views.put(FORM.text(), form());
        new KnownPlan(
                        "shop/sys-flows/" + workflow,
                        "1.0.0",
                        plan.linked(new LinkedComponents(null, null, views, null, null)))
                .store(database);
        String id = given().contentType(ContentType.JSON)
                .body("{\"attributes\": {\"amount\": 5}}")
                .post(instances + "/start?sync=true")
                .path("id");
        functions = instances + "/" + id + "/functions";
    }

    @Test
    void shouldSayThatTheStateHasAViewAndWhere() {
        given().get(functions + "/state")
                .then()
                .statusCode(200)
                .body("view.hasView", equalTo(true))
                .body("view.loadData", equalTo(true))
                .body("view.href", equalTo(functions + "/view"))
                .body("transitions[0].view.hasView", equalTo(false));
    }

    @Test
    void shouldShowTheViewOfTheStateOnAPlatformAndInALanguage() {
        given().header("Accept-Language", "tr-TR")
                .get(functions + "/view?platform=web")
                .then()
                .statusCode(200)
                .body("key", equalTo("order-form"))
                .body("type", equalTo(1))
                .body("content.form", equalTo("wide"))
                .body("display", equalTo("full-page"))
                .body("label", equalTo("Sipariş"));
        given().get(functions + "/view").then().body("content.form", equalTo("order"));
    }

    private static ViewPlan form() {
        TreeMap<String, ViewPlan.Platform> platforms = new TreeMap<>();
        platforms.put("web", new ViewPlan.Platform(null, Json.parse("{\"form\": \"wide\"}"), null));
        return new ViewPlan(
                ComponentPlan.FORMAT,
                "shop",
                "order-form",
                "1.0.0",
                ViewType.JSON,
                Json.parse("{\"form\": \"order\"}"),
                Json.parse("\"full-page\""),
                List.of(new Label("en-US", "Order"), new Label("tr-TR", "Sipariş")),
                null,
                platforms);
    }
}
