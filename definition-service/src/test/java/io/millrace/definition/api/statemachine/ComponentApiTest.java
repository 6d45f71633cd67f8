package io.millrace.definition.api.statemachine;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.statemachine.Envelope;
import io.millrace.definition.statemachine.Publishing;
import io.millrace.definition.statemachine.Publishing.Repeated;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "definition"))
class ComponentApiTest {

    private static final PlanCodec CODEC = new PlanCodec(Map.of(
            Notation.STATE_MACHINE, StateMachinePlan.class, Notation.STATE_MACHINE_COMPONENT, ComponentPlan.class));

    @Inject
    Catalog catalog;

    @Inject
    Publishing publishing;

    private final String domain =
            "d" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Test
    void shouldTellWhatPublishingWouldDoAndStoreNothing() {
        String flow = workflow("1.0.0", "{\"location\": \"./src/M.csx\", \"code\": \"Ly8=\"}");

        publish("?dryRun=true", flow)
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("executable", equalTo(false))
                .body("foreignScripts[0]", containsString("./src/M.csx"))
                .body("unresolved", contains(domain + "/sys-functions/f@1", domain + "/sys-tasks/t@1"))
                .body("warnings", empty());

        get("/" + domain + "/sys-flows/order").statusCode(404).body("code", equalTo("Instance:100015"));
        publish("?dryRun=true", flow.replace("\"draft\", \"triggerType\"", "\"nowhere\", \"triggerType\""))
                .statusCode(400)
                .body("code", equalTo("App:900006"));
        publish("", flow).statusCode(200);
        publish("?dryRun=true", flow).statusCode(409).body("code", equalTo("Instance:100002"));
    }

    @Test
    void shouldGiveBackWhatWasPublished() {
        publish("", view("v", "1.2.0", "a")).statusCode(200);
        publish("", view("v", "1.10.0", "b")).statusCode(200);
        publish("", view("v", "2.0.0-beta.1", "c")).statusCode(200);
        publish("", view("w", "1.0.0", "d")).statusCode(200);

        String tag = get("/" + domain + "/sys-views/v?version=1")
                .statusCode(200)
                .body("version", equalTo("1.10.0"))
                .body("attributes.content", equalTo("b"))
                .body("tags", contains("x"))
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/definitions/" + domain + "/sys-views/v?version=1.10.0")
                .then()
                .statusCode(304);
        get("/" + domain + "/sys-views/v?version=3").statusCode(404);
        get("/" + domain + "/other/v").statusCode(404);
        get("/" + domain + "/sys-views/v/versions")
                .statusCode(200)
                .body("versions.version", contains("2.0.0-beta.1", "1.10.0", "1.2.0"));
        get("/" + domain + "/sys-views/none/versions").statusCode(404);
        get("?domain=" + domain + "&pageSize=3")
                .statusCode(200)
                .body("items", hasSize(3))
                .body("links.prev", equalTo(""))
                .body("links.next", containsString("page=2"));
        get("?domain=" + domain + "&flow=sys-views&key=w")
                .statusCode(200)
                .body("items.key", contains("w"))
                .body("links.next", equalTo(""));
        get("?pageSize=101").statusCode(400);
        get("?page=0").statusCode(400);
    }

    @Test
    void shouldOverwriteAVersionWhenTheSwitchIsOn() {
        // given
        publish("", view("v", "1.0.0", "a")).statusCode(200);
        Definition before = stored("sys-views/v");

        // when
        publishing.publish(Json.read(Json.parse(view("v", "1.0.0", "b")), Envelope.class), Repeated.OVERWRITE);

        // then
        Definition after = stored("sys-views/v");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.plan()).isNotEqualTo(before.plan());
        get("/" + domain + "/sys-views/v").body("attributes.content", equalTo("b"));
        publish("", view("v", "1.0.0", "c")).statusCode(409);
    }

    @Test
    void shouldRelinkFunctionsAndWhatUsesThemWhenATaskComes() {
        // given
        publish("", component("sys-functions", "f", "{\"scope\": \"I\", \"task\": " + step() + "}"))
                .statusCode(200);
        publish("", workflow("1.0.0", "null")).statusCode(200);
        assertThat(workflow().function("f").orElseThrow().tasks().values()).containsExactly(new TaskPlan.Unresolved());

        // when
        publish("", component("sys-tasks", "t", "{\"type\": \"7\", \"config\": {}}"))
                .statusCode(200);

        // then
        assertThat(workflow().function("f").orElseThrow().tasks().values())
                .containsExactly(new TaskPlan.Scripted("1.0.0"));
        assertThat(((FunctionPlan) plan(stored("sys-functions/f"))).tasks().values())
                .containsExactly(new TaskPlan.Scripted("1.0.0"));
    }

    @Test
    void shouldRefuseAFunctionAndAnExtensionOfATaskThatRunsInTransitionsOnly() {
        publish(
                        "",
                        component(
                                "sys-tasks",
                                "t",
                                "{\"type\": \"14\", \"config\": {\"flow\": \"x\", \"domain\": \"shop\"}}"))
                .statusCode(200);

        publish("", component("sys-functions", "f", "{\"scope\": \"I\", \"task\": " + step() + "}"))
                .statusCode(400)
                .body("code", equalTo("App:900006"))
                .body("detail", containsString("names task t of type 14"));
        publish(
                        "?dryRun=true",
                        component("sys-extensions", "e", "{\"type\": 1, \"scope\": 3, \"task\": " + step() + "}"))
                .statusCode(400)
                .body("detail", containsString("type 14"));
    }

    /** The task is not to blame for who named it before. */
    @Test
    void shouldTakeATaskThatAFunctionCannotRun() {
        publish("", component("sys-functions", "f", "{\"scope\": \"I\", \"task\": " + step() + "}"))
                .statusCode(200);
        publish(
                        "",
                        component(
                                "sys-tasks",
                                "t",
                                "{\"type\": \"14\", \"config\": {\"flow\": \"x\", \"domain\": \"shop\"}}"))
                .statusCode(200);
    }

    @Test
    void shouldReadWhatAFunctionIsAskedAndKeeps() {
        String schema = "{\"key\": \"s\", \"domain\": \"shop\", \"flow\": \"sys-schemas\", \"version\": \"1\"}";
        publish(
                        "",
                        component(
                                "sys-functions",
                                "dead",
                                "{\"scope\": \"D\", \"verbs\": [\"GET\"], \"inputSchema\": " + schema + ", \"task\": "
                                        + step() + "}"))
                .statusCode(400)
                .body("detail", containsString("inputSchema none of the function's verbs has a body: GET"));
        publish(
                        "",
                        component(
                                "sys-functions",
                                "f",
                                "{\"scope\": \"D\", \"inputSchema\": [{\"schema\": " + schema
                                        + "}], \"cache\": {\"key\": \"k\", \"generationKey\": \"g\", \"varyByHeaderPrefixes\": [\"x-\"]},"
                                        + " \"task\": " + step() + "}"))
                .statusCode(200);

        FunctionPlan plan = (FunctionPlan) plan(stored("sys-functions/f"));
        assertThat(plan.verbs()).containsExactly("GET", "POST", "PATCH");
        assertThat(plan.input())
                .singleElement()
                .satisfies(choice -> assertThat(choice.rule()).isNull());
        assertThat(plan.cache().generationKey()).isEqualTo("g");
        assertThat(plan.cache().varyByHeaderPrefixes()).containsExactly("x-");
    }

    @Test
    void shouldKeepTheDomainsFunctionsAndGlobalExtensions() {
        publish("", component("sys-functions", "f", "{\"scope\": \"D\", \"task\": " + step() + "}"))
                .statusCode(200);
        publish("", component("sys-extensions", "everywhere", "{\"type\": 1, \"scope\": 3, \"task\": " + step() + "}"))
                .statusCode(200);
        publish("", component("sys-extensions", "listed", "{\"type\": 3, \"scope\": 3, \"task\": " + step() + "}"))
                .statusCode(200);
        publish("", component("sys-tasks", "t", "{\"type\": \"7\", \"config\": {}}"))
                .statusCode(200);

        Definition directory = catalog.find(Notation.STATE_MACHINE, DomainPlan.catalogKey(domain), null)
                .orElseThrow();
        DomainPlan plan = (DomainPlan) plan(directory);
        assertThat(plan.functions()).extracting(DomainPlan.Function::key).containsExactly("f");
        assertThat(plan.extensions()).extracting(ExtensionPlan::key).containsExactly("everywhere");
        assertThat(plan.extensions().getFirst().tasks().values()).containsExactly(new TaskPlan.Scripted("1.0.0"));
        get("?domain=" + domain)
                .body("items.flow", contains("sys-extensions", "sys-extensions", "sys-functions", "sys-tasks"));
    }

    @Test
    void shouldPublishADefinitionWithUnknownAttributes() {
        String flow =
                workflow("1.0.0", "null").replace("\"type\": \"F\"", "\"type\": \"F\", \"xProfile\": {\"a\": [1]}");

        publish("", flow.replace("\"stateType\": 1", "\"stateType\": 1, \"subFlowType\": \"x\""))
                .statusCode(200);
    }

    @Test
    void shouldTryAMappingOnSampleInput() {
        evaluate(
                        "{\"script\": {\"set\": {\"total\": \"{{ data.price * data.count }}\"}}, \"context\": {\"data\": {\"price\": 2, \"count\": 3}}}")
                .statusCode(200)
                .body("result.total", equalTo(6))
                .body("expression", containsString("data.price * data.count"));
        evaluate("{\"script\": {\"location\": \"jsonata\", \"encoding\": \"NAT\", \"code\": \"((\"}}")
                .statusCode(400)
                .body("errors.'script.code'", hasSize(1));
        evaluate("{\"script\": {\"location\": \"x.csx\", \"code\": \"YQ==\"}}")
                .statusCode(400)
                .body("detail", containsString("x.csx"));
        evaluate("{\"script\": {\"set\": {}}, \"context\": 5}").statusCode(400);
        evaluate("{}").statusCode(400);
        evaluate("").statusCode(400);
    }

    private StateMachinePlan workflow() {
        return (StateMachinePlan) plan(stored("sys-flows/order"));
    }

    private Definition stored(String key) {
        return catalog.find(Notation.STATE_MACHINE, domain + "/" + key, null).orElseThrow();
    }

    private Plan plan(Definition definition) {
        return CODEC.decode(catalog.plan(definition.plan()).orElseThrow());
    }

    private String step() {
        return "{\"order\": 1, \"task\": {\"key\": \"t\", \"domain\": \"" + domain
                + "\", \"flow\": \"sys-tasks\", \"version\": \"1\"}}";
    }

    private String workflow(String version, String mapping) {
        return """
                {"key": "order", "flow": "sys-flows", "domain": "%s", "version": "%s", "flowVersion": "1.0.0",
                 "attributes": {"type": "F", "labels": [{"language": "en", "label": "Order"}],
                  "functions": [{"key": "f", "domain": "%s", "flow": "sys-functions", "version": "1"}],
                  "startTransition": {"key": "start", "target": "draft", "triggerType": 0, "mapping": %s},
                  "states": [{"key": "draft", "stateType": 1, "onEntries": [%s]}]}}
                """.formatted(domain, version, domain, mapping, step());
    }

    private String view(String key, String version, String content) {
        return component("sys-views", key, "{\"type\": 3, \"content\": \"" + content + "\"}")
                .replace("\"version\": \"1.0.0\"", "\"version\": \"" + version + "\"");
    }

    private String component(String flow, String key, String attributes) {
        return """
                {"key": "%s", "flow": "%s", "domain": "%s", "version": "1.0.0", "flowVersion": "1.0.0",
                 "tags": ["x"], "attributes": %s}
                """.formatted(key, flow, domain, attributes);
    }

    private static ValidatableResponse publish(String query, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/definitions/publish" + query)
                .then();
    }

    private static ValidatableResponse evaluate(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/definitions/evaluate")
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().get("/api/v1/definitions" + path).then();
    }
}
