package io.millrace.definition.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "definition"))
class WorkflowResourceTest {

    private static final String WORKFLOWS = "/api/backoffice/workflows";

    @Test
    void shouldKeepTheVersionOfTheSameTextAndCountUpWithAChange() {
        String name = "w" + UUID.randomUUID();
        String first = source(name, "/a");

        put(name, first).statusCode(201).body("version", equalTo("1"));
        put(name, first).statusCode(200).body("version", equalTo("1"));
        put(name, source(name, "/b")).statusCode(201).body("version", equalTo("2"));

        given().get(WORKFLOWS + "/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo("2"))
                .body("source", equalTo(source(name, "/b")))
                .body("checksum", notNullValue());
        given().get(WORKFLOWS).then().statusCode(200).body("name", hasItem(name));
        given().get("/internal/definitions?notation=hub&key=" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo("2"))
                .body("plan", notNullValue());
    }

    @Test
    void shouldListFaultsWithTheirPlaces() {
        given().body("hub: 1\nname: w\ndo:\n  - route: nowhere\n".getBytes(StandardCharsets.UTF_8))
                .contentType("application/yaml")
                .post(WORKFLOWS + "/validate")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("do.0.route"))
                .body("errors[0].code", equalTo("UNKNOWN_ROUTE"))
                .body("errors[0].line", equalTo(4));
    }

    @Test
    void shouldCheckTheExampleAndMakeItTheDefault() throws IOException {
        given().body(HubReaderTest.example().getBytes(StandardCharsets.UTF_8))
                .contentType("application/yaml")
                .post(WORKFLOWS + "/validate")
                .then()
                .statusCode(200)
                .body("name", equalTo("onboarding"));

        put("onboarding", HubReaderTest.example()).body("default", equalTo(true));

        given().get("/internal/definitions?notation=hub&key=*")
                .then()
                .statusCode(200)
                .body("key", equalTo("onboarding"));
    }

    @Test
    void shouldRefuseANameThatIsNotTheAddress() {
        put("other", source("w", "/a")).statusCode(422).body("errors[0].code", equalTo("WORKFLOW_NAME_DIFFERS"));
    }

    @Test
    void shouldAnswer404ForAnUnknownWorkflow() {
        given().get(WORKFLOWS + "/nobody-published-this").then().statusCode(404).body("error", notNullValue());
    }

    @Test
    void shouldRefuseAnEmptyBodyAndOtherEncodings() {
        given().put(WORKFLOWS + "/w").then().statusCode(422).body("errors[0].code", equalTo("EMPTY"));
        given().body(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0})
                .contentType("application/yaml")
                .put(WORKFLOWS + "/w")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldBeForOperatorsOnly() {
        given().header("role", "clerk")
                .get(WORKFLOWS)
                .then()
                .statusCode(403)
                .header("X-Error-Code", equalTo("FORBIDDEN"))
                .body("error", equalTo("this needs the role 'backoffice'"));
        given().header("role", "clerk, backoffice").get(WORKFLOWS).then().statusCode(200);
    }

    private static ValidatableResponse put(String name, String source) {
        return given().body(source.getBytes(StandardCharsets.UTF_8))
                .contentType("application/yaml")
                .put(WORKFLOWS + "/" + name)
                .then();
    }

    private static String source(String name, String uri) {
        return "hub: 1\nname: " + name + "\ndo:\n  - route: {name: a, uri: " + uri + "}\n";
    }
}
