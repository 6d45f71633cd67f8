package io.millrace.definition.api.pythmata;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "definition"))
class ProcessResourceTest {

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.org">
              <process id="order" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="%s"/><endEvent id="e"/>
              </process>
            </definitions>
            """;

    private static final String VALID = XML.formatted("e");
    private static final String BROKEN = XML.formatted("nowhere");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    @Inject
    Catalog catalog;

    @Test
    void shouldCreateAProcessAndPublishItsPlan() {
        String name = name();
        String id = create(body(name, VALID))
                .statusCode(200)
                .body("data.name", equalTo(name))
                .body("data.version", equalTo(1))
                .body("data.bpmn_xml", equalTo(VALID))
                .body("data.created_at", matchesPattern(TIME))
                .body("data.updated_at", matchesPattern(TIME))
                .extract()
                .path("data.id");

        Definition published = catalog.find(Notation.BPMN, id, null).orElseThrow();
        assertThat(published.version()).isEqualTo("1");
        assertThat(published.plan()).isNotNull();
        given().get("/processes/" + id).then().statusCode(200).body("data.name", equalTo(name));
    }

    @Test
    void shouldListNewestFirstInTheDocumentedWrapper() {
        String first = id(create(body(name(), VALID)));
        String second = id(create(body(name(), VALID)));

        given().get("/processes")
                .then()
                .statusCode(200)
                .body("data.items[0].id", equalTo(second))
                .body("data.items[1].id", equalTo(first))
                .body("data.total", greaterThanOrEqualTo(2))
                .body("data.page", equalTo(1))
                .body("data.pageSize", greaterThanOrEqualTo(2))
                .body("data.totalPages", equalTo(1));
        given().get("/processes?page=2&pageSize=1")
                .then()
                .body("data.items.id", contains(first))
                .body("data.totalPages", greaterThan(1));
        given().get("/processes?page=0").then().statusCode(422).body("code", equalTo("INVALID_PARAMETER"));
    }

    @Test
    void shouldCountVersionsByNameOnCreate() {
        String name = name();
        create(body(name, VALID)).body("data.version", equalTo(1));
        create(body(name, VALID)).body("data.version", equalTo(2));
        create(body(name, VALID).put("version", 1)).body("data.version", equalTo(3));
        create(body(name, VALID).put("version", 9)).body("data.version", equalTo(9));
        create(body(name, VALID)).body("data.version", equalTo(10));
    }

    @Test
    void shouldMakeEachUpdateANewVersion() {
        String id = id(create(body(name(), VALID)));
        String renamed = name();

        put(id, Json.object().put("name", renamed))
                .statusCode(200)
                .body("data.version", equalTo(2))
                .body("data.name", equalTo(renamed))
                .body("data.bpmn_xml", equalTo(VALID));
        put(id, Json.object().put("version", 7)).body("data.version", equalTo(7));
        put(id, Json.object().put("version", 7))
                .statusCode(409)
                .body("code", equalTo("VERSION_NOT_HIGHER"))
                .body("context.current_version", equalTo(7));

        given().get("/processes/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("data.number", contains(7, 2, 1))
                .body("data[2].notes", equalTo("Initial version created."))
                .body("data[0].process_id", equalTo(id));
        assertThat(catalog.find(Notation.BPMN, id, null).orElseThrow().version())
                .isEqualTo("7");
    }

    @Test
    void shouldKeepDeclaredVariables() {
        ObjectNode body = body(name(), VALID);
        body.putArray("variable_definitions").add(Json.parse("""
                        {"name": "amount", "type": "integer", "required": true, "default_value": 5,
                         "validation": {"min": 1, "max": 10}, "label": "Amount"}
                        """));

        given().get("/processes/" + id(create(body)))
                .then()
                .body("data.variable_definitions[0].name", equalTo("amount"))
                .body("data.variable_definitions[0].type", equalTo("integer"))
                .body("data.variable_definitions[0].default_value", equalTo(5))
                .body("data.variable_definitions[0].validation.max", equalTo(10));

        body.withArray("variable_definitions")
                .add(Json.parse("{\"name\": \"amount\", \"type\": \"string\", \"label\": \"x\"}"));
        create(body).statusCode(422).body("code", equalTo("VARIABLE_DEFINITION_INVALID"));
        body.withArray("variable_definitions").removeAll().add(Json.parse("{\"name\": \"a\", \"type\": \"cat\"}"));
        create(body).statusCode(422).body("detail", containsString("must be one of string"));
    }

    @Test
    void shouldRefuseAModelThatCannotRunAndSayWhere() {
        create(body(name(), BROKEN))
                .statusCode(422)
                .body("code", equalTo("INVALID_REFERENCE"))
                .body("detail", containsString("'nowhere'"))
                .body("context.errors.element_id", hasItem("f"))
                .body("context.errors[0].line", greaterThan(1));
        create(body(name(), "<!DOCTYPE a><a/>")).statusCode(422).body("code", equalTo("XML_PARSE_ERROR"));
        create(body(name(), "")).statusCode(422).body("code", equalTo("EMPTY_XML"));
    }

    @Test
    void shouldSaveADraftWithoutPublishingIt() {
        String id = given().contentType("application/json")
                .body(body(name(), BROKEN).toString())
                .post("/processes?draft=true")
                .then()
                .statusCode(200)
                .body("data.draft", equalTo(true))
                .extract()
                .path("data.id");
        assertThat(catalog.find(Notation.BPMN, id, null)).isEmpty();

        put(id, Json.object().put("bpmn_xml", VALID)).statusCode(200).body("data.version", equalTo(2));
        assertThat(catalog.find(Notation.BPMN, id, null)).isPresent();
    }

    @Test
    void shouldDeleteAProcessWithItsVersions() {
        String id = id(create(body(name(), VALID)));

        given().delete("/processes/" + id)
                .then()
                .statusCode(200)
                .body("message", equalTo("Process deleted successfully"));

        given().get("/processes/" + id)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Process not found"))
                .body("code", equalTo("PROCESS_NOT_FOUND"));
        given().get("/processes/" + id + "/versions")
                .then()
                .statusCode(404)
                .body("detail", equalTo("Process definition not found"));
        given().delete("/processes/" + id).then().statusCode(404);
        put(id, Json.object().put("name", "x")).statusCode(404);
        assertThat(catalog.find(Notation.BPMN, id, null)).isEmpty();
    }

    @Test
    void shouldAnswerBadInputInTheFamilysShape() {
        given().get("/processes/no-uuid").then().statusCode(404).body("detail", equalTo("Process not found"));
        create(body(name(), VALID).put("surprise", 1)).statusCode(422).body("code", equalTo("INVALID_BODY"));
        create(body("", VALID)).statusCode(422).body("detail", containsString("name"));
        create(Json.object().put("name", name())).statusCode(422).body("detail", containsString("bpmn_xml"));
        create(body(name(), VALID).put("version", 0)).statusCode(422);
        given().contentType("application/json")
                .body("{\"name\": ")
                .post("/processes")
                .then()
                .statusCode(422)
                .body("code", equalTo("MALFORMED_JSON"));
        given().contentType("application/json").post("/processes").then().statusCode(422);
        given().contentType("text/plain").body("x").post("/processes").then().statusCode(415);
        given().patch("/processes").then().statusCode(405).body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    private static ObjectNode body(String name, String xml) {
        return Json.object().put("name", name).put("bpmn_xml", xml);
    }

    private static ValidatableResponse create(ObjectNode body) {
        return given().contentType("application/json")
                .body(body.toString())
                .post("/processes")
                .then();
    }

    private static ValidatableResponse put(String id, ObjectNode body) {
        return given().contentType("application/json")
                .body(body.toString())
                .put("/processes/" + id)
                .then();
    }

    private static String id(ValidatableResponse created) {
        return created.statusCode(200).extract().path("data.id");
    }

    private static String name() {
        return "Order " + UUID.randomUUID();
    }
}
