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
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

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
    void shouldKeepEveryVersionReadable() {
        String name = "w" + UUID.randomUUID();
        put(name, source(name, "/a")).body("warnings", empty());
        put(name, source(name, "/b"));

        given().get(WORKFLOWS + "/" + name + "/versions")
                .then()
                .statusCode(200)
                .body("version", contains("2", "1"))
                .body("[0]", not(hasKey("source")));
        given().get(WORKFLOWS + "/" + name + "/versions?size=1&page=1").then().body("version", contains("1"));
        given().get(WORKFLOWS + "/" + name + "/versions/1")
                .then()
                .statusCode(200)
                .body("source", equalTo(source(name, "/a")));
        given().get(WORKFLOWS + "/" + name + "/versions/3").then().statusCode(404);
        given().get(WORKFLOWS + "/" + name + "/versions/latest").then().statusCode(404);
        given().get(WORKFLOWS + "/nobody-published-this/versions").then().statusCode(404);
    }

    @Test
    void shouldReplaceOnlyTheVersionTheAuthorKnows() {
        String name = "w" + UUID.randomUUID();
        String first = put(name, source(name, "/a")).extract().header("ETag");

        given().header("If-None-Match", first)
                .get(WORKFLOWS + "/" + name)
                .then()
                .statusCode(304);
        conditional("If-Match", first, name, "/b").statusCode(201).header("ETag", not(equalTo(first)));
        conditional("If-Match", first, name, "/c").statusCode(412).header("X-Error-Code", equalTo("ETAG_MISMATCH"));
        conditional("If-None-Match", "*", name, "/c").statusCode(412);
        conditional("If-Match", first, "w" + UUID.randomUUID(), "/a").statusCode(412);
        conditional("If-None-Match", "*", "w" + UUID.randomUUID(), "/a").statusCode(201);
    }

    private static ValidatableResponse conditional(String header, String value, String name, String uri) {
        return given().header(header, value)
                .body(source(name, uri).getBytes(StandardCharsets.UTF_8))
                .contentType("application/yaml")
                .put(WORKFLOWS + "/" + name)
                .then();
    }

    @Test
    void shouldDrawPublishedAndUnpublishedDefinitions() {
        String name = "w" + UUID.randomUUID();
        put(name, source(name, "/first"));
        put(name, source(name, "/second"));

        given().get(WORKFLOWS + "/" + name + "/diagram")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .header("Content-Security-Policy", equalTo("default-src 'none'"))
                .body(containsString("/second"));
        given().get(WORKFLOWS + "/" + name + "/versions/1/diagram?format=mermaid")
                .then()
                .statusCode(200)
                .contentType("text/vnd.mermaid")
                .body(startsWith("flowchart TD"), containsString("/first"));
        given().body(source(name, "/draft").getBytes(StandardCharsets.UTF_8))
                .contentType("application/yaml")
                .post(WORKFLOWS + "/diagram?format=mermaid")
                .then()
                .statusCode(200)
                .body(containsString("/draft"));
        given().get(WORKFLOWS + "/" + name + "/diagram?format=png").then().statusCode(400);
        given().body("hub: 1".getBytes(StandardCharsets.UTF_8))
                .contentType("application/yaml")
                .post(WORKFLOWS + "/diagram")
                .then()
                .statusCode(422);
    }

    @Test
    void shouldConvertCheckAndPublishScriptsInBuilderSyntax() {
        String name = "w" + UUID.randomUUID();
        String script = "route('a') { uri '/a' }\nroute('b') { uri '/b'; terminal() }\n";

        String yaml = given().body(script)
                .contentType("text/x-groovy")
                .post(WORKFLOWS + "/import?name=" + name)
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        put(name, yaml).statusCode(201);
        given().body(script)
                .contentType("text/x-groovy; charset=UTF-8")
                .put(WORKFLOWS + "/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo("1"));
        given().body(script)
                .contentType("text/x-groovy")
                .post(WORKFLOWS + "/import?format=json&name=" + name)
                .then()
                .statusCode(200)
                .body("do[1].route.terminal", equalTo(true));
        given().body("route('a') { uri '/a' }\nprintln 'x'")
                .contentType("text/x-groovy")
                .post(WORKFLOWS + "/validate")
                .then()
                .statusCode(422)
                .header("X-Error-Code", equalTo("HUB_SCRIPT_INVALID"))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].message", equalTo("unknown command 'println'"));
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
