package io.millrace.definition.api.statemachine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "definition"))
class PublishTest {

    @Inject
    Catalog catalog;

    private final String key = "order-" + UUID.randomUUID();

    @Test
    void shouldPublishAWorkflowAndAnswerWithAnEmptyBody() {
        publish(workflow("1.0.0", "draft")).statusCode(200).body(emptyString());

        assertThat(stored(key, "sys-flows").plan()).isNotNull();
    }

    @Test
    void shouldRefuseTheSameVersionTwice() {
        publish(workflow("1.0.0", "draft")).statusCode(200);

        publish(workflow("1.0.0", "draft"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("Instance:100002"))
                .body("detail", containsString("same version"));
        publish(workflow("0.9.0", "draft")).statusCode(200);
        assertThat(stored(key, "sys-flows").version()).isEqualTo("1.0.0");
    }

    @Test
    void shouldSayEverythingThatIsWrongWithAWorkflow() {
        publish(workflow("1.0.0", "nowhere"))
                .statusCode(400)
                .body("code", equalTo("App:900006"))
                .body("detail", containsString("'sys-flows'"))
                .body("errors.'states[0].transitions[0].target'[0]", containsString("nowhere"));
        publish("{\"key\": \"a b\"}").statusCode(400).body("errors.size()", equalTo(6));
        publish("{").statusCode(400).body("status", equalTo(400));
        publish("").statusCode(400);
        publish("[]").statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key | 5 | must be a text",
                "version | 1.5 | must be a text",
                "domain | true | must be a text",
                "tags | \"vip\" | must be a list of texts",
                "tags | [1] | must be a list of texts",
                "tags | [null] | must be a list of texts"
            })
    void shouldNotTakeAValueOfAnotherTypeForATextOrAListOfTexts(String field, String value, String message) {
        String valid = workflow("1.0.0", "draft").strip();
        String wrong = valid.replaceFirst("\"" + field + "\": \"[^\"]*\",", "")
                .replaceFirst("\\{", "{\"" + field + "\": " + value + ",");

        publish(wrong)
                .statusCode(400)
                .body("code", equalTo("App:900002"))
                .body("errors." + field + "[0]", equalTo(message));
    }

    @Test
    void shouldNotPublishWhenDryRunIsNeitherTrueNorFalse() {
        given().contentType(ContentType.JSON)
                .body(workflow("1.0.0", "draft"))
                .post("/api/v1/definitions/publish?dryRun=ture")
                .then()
                .statusCode(400)
                .body("errors.dryRun", hasSize(1));

        assertThat(catalog.find(Notation.STATE_MACHINE, "shop/sys-flows/" + key, null))
                .isEmpty();
    }

    @Test
    void shouldNameTheScriptThatUsesWhatIsOff() {
        String script =
                "\"mapping\": {\"location\": \"jsonata\", \"encoding\": \"NAT\", \"code\": \"%s\"}, \"onExecution";

        for (String code : new String[] {"$match(data.t, /(a+)+$/)", "$eval('1')"}) {
            publish(workflow("1.0.0", "draft").replace("\"onExecution", script.formatted(code)))
                    .statusCode(400)
                    .body("errors.'states[0].transitions[0].mapping.code'[0]", containsString("not available"));
        }
    }

    @Test
    void shouldLinkATaskThatIsPublishedLater() {
        // given
        publish(workflow("1.0.0", "draft")).statusCode(200);
        Definition before = stored(key, "sys-flows");
        assertThat(plan(before)).contains("unresolved");

        // when
        publish(component("sys-tasks", key + "-task", "{\"type\": \"7\", \"config\": {}}"))
                .statusCode(200);

        // then
        Definition after = stored(key, "sys-flows");
        assertThat(after.plan()).isNotEqualTo(before.plan());
        assertThat(plan(after)).doesNotContain("unresolved");
    }

    @Test
    void shouldStoreEveryKindOfComponent() {
        String step = "{\"order\": 1, \"task\": {\"key\": \"t\", \"domain\": \"shop\", \"flow\": \"sys-tasks\"}}";
        Map<String, String> kinds = Map.of(
                "sys-functions",
                "{\"scope\": \"D\", \"task\": " + step + ", \"any\": 1}",
                "sys-views",
                "{\"type\": 1, \"content\": {\"a\": 1}, \"any\": 1}",
                "sys-extensions",
                "{\"type\": 1, \"scope\": 3, \"task\": " + step + "}",
                "sys-mappings",
                "{\"name\": \"m\", \"code\": \"\", \"encoding\": \"NAT\"}");
        kinds.forEach((flow, attributes) -> {
            publish(component(flow, key, attributes)).statusCode(200);
            assertThat(stored(key, flow).attributes()).isEqualTo(Json.parse(attributes));
        });
        publish(component("sys-schemas", key, "{\"schema\": {\"type\": \"object\"}}"))
                .statusCode(200);
        publish(component("sys-tasks", key, "{\"type\": \"6\", \"config\": {\"url\": \"ftp://x\"}}"))
                .statusCode(400);
        publish(component("sys-tasks", key, """
                {"type": "6", "config": {"method": "POST", "url": "http://x/{{ data.id }}",
                 "body": {"list": ["{{ data.a / 2 }}", "{{ $match(data.a, /a+/) }}"]}}}
                """))
                .statusCode(400)
                .body("errors.'config.body.list[1]'[0]", containsString("regular expressions"));
    }

    private String workflow(String version, String target) {
        return """
                {"key": "%s", "flow": "sys-flows", "domain": "shop", "version": "%s", "flowVersion": "1.0.0",
                 "attributes": {"type": "F", "labels": [{"language": "en", "label": "Order"}],
                  "startTransition": {"key": "start", "target": "draft", "triggerType": 0},
                  "states": [{"key": "draft", "stateType": 1, "transitions": [
                   {"key": "go", "target": "%s", "triggerType": 0, "onExecutionTasks": [{"order": 1,
                    "task": {"key": "%s-task", "domain": "shop", "flow": "sys-tasks", "version": "1.0.0"}}]}]}]}}
                """.formatted(key, version, target, key);
    }

    private static String component(String flow, String key, String attributes) {
        return """
                {"key": "%s", "flow": "%s", "domain": "shop", "version": "1.0.0", "flowVersion": "1.0.0",
                 "tags": ["t"], "attributes": %s}
                """.formatted(key, flow, attributes);
    }

    private static ValidatableResponse publish(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/definitions/publish")
                .then();
    }

    private Definition stored(String component, String flow) {
        return catalog.find(Notation.STATE_MACHINE, "shop/" + flow + "/" + component, null)
                .orElseThrow();
    }

    private String plan(Definition definition) {
        return new String(catalog.plan(definition.plan()).orElseThrow(), StandardCharsets.UTF_8);
    }
}
