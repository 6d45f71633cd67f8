package io.millrace.definition.api.statemachine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.json.Json;
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.messaging.contract.MessageType;
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
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Master data as it is published. Nobody here takes what is handed on: it stays in the outbox, where it is looked for. */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "definition"))
class MasterDataPublishTest {

    private static final String EURO =
            "{\"key\": \"EUR\", \"version\": \"1.0.0\", \"tags\": [\"iso\"], \"attributes\": {\"rate\": 1}}";
    private static final String LATER = "{\"key\": \"EUR\", \"version\": \"1.1.0\", \"attributes\": {\"rate\": 2}}";
    private static final String ODD = "{\"key\": \"USD\", \"version\": \"1.0.0\", \"attributes\": {\"rate\": \"low\"}}";

    @Inject
    DataSource database;

    private final String domain =
            "d" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Test
    void shouldHandOnEachRowOnceWithItsWorkflow() throws SQLException {
        publish(workflow("1.0.0", EURO + "," + LATER + "," + EURO))
                .statusCode(200)
                .body(emptyString());

        assertThat(handedOn())
                .containsExactly(
                        new MasterDataPublished(
                                domain,
                                "currency",
                                "1.0.0",
                                "EUR",
                                "1.0.0",
                                List.of("iso"),
                                Json.parse("{\"rate\": 1}")),
                        new MasterDataPublished(
                                domain, "currency", "1.0.0", "EUR", "1.1.0", List.of(), Json.parse("{\"rate\": 2}")));
    }

    @Test
    void shouldTakeNewRowsAlthoughTheVersionOfTheWorkflowExists() throws SQLException {
        publish(workflow("1.0.0", EURO)).statusCode(200);

        publish(workflow("1.0.0", EURO + "," + LATER))
                .statusCode(409)
                .body("code", equalTo("Instance:100002"))
                .body("detail", containsString("sys-flows/currency"));

        assertThat(handedOn()).extracting(MasterDataPublished::version).containsExactly("1.0.0", "1.1.0");
        publish(workflow("2.0.0", EURO)).statusCode(200);
        assertThat(handedOn()).hasSize(2);
    }

    @Test
    void shouldPublishARowByItselfUnderTheKeyOfItsWorkflow() throws SQLException {
        publish(row("1.0.0", "currency", "2.0.0"))
                .statusCode(400)
                .body("code", equalTo("App:900002"))
                .body("errors.flow[0]", containsString("flowVersion"));
        publish(workflow("2.0.0", "")).statusCode(200);
        publish(row("1.0.0", "currency", "1.0.0")).statusCode(400);

        publish(row("1.0.0", "currency", "2.0.0")).statusCode(200).body(emptyString());

        assertThat(handedOn())
                .extracting(MasterDataPublished::workflowVersion, MasterDataPublished::key)
                .containsExactly(org.assertj.core.api.Assertions.tuple("2.0.0", "GBP"));
        publish(row("1.0.0", "currency", "2.0.0")).statusCode(409).body("code", equalTo("Instance:100002"));
        dryRun(row("1.0.0", "currency", "2.0.0")).statusCode(409);
        dryRun(row("0.9.0", "currency", "2.0.0")).statusCode(200).body("valid", equalTo(true));
        publish(row("0.9.0", "currency", "2.0.0")).statusCode(200);
        assertThat(handedOn()).hasSize(2);
    }

    @Test
    void shouldHoldRowsToTheMasterSchemaOfTheirWorkflow() throws SQLException {
        publish(component("sys-schemas", "rates", """
                {"type": "master", "schema": {"type": "object", "properties": {"rate": {"type": "number"}}}}
                """)).statusCode(200);

        publish(workflow("1.0.0", EURO + "," + ODD))
                .statusCode(400)
                .body("code", equalTo("App:900002"))
                .body("detail", containsString("chema validation failed"))
                .body("errors.keySet()", contains("data[1].attributes.rate"));

        given().get("/api/v1/definitions/" + domain + "/sys-flows/currency")
                .then()
                .statusCode(404);
        assertThat(handedOn()).isEmpty();
        publish(workflow("1.0.0", EURO)).statusCode(200);
        publish(workflow("1.0.0", ODD)).statusCode(400);
        publish(row("1.0.0", "currency", "1.0.0").replace("\"rate\": 3", "\"rate\": \"three\""))
                .statusCode(400)
                .body("errors.keySet()", contains("attributes.rate"));
    }

    @Test
    void shouldAcceptRowsWhileTheMasterSchemaIsNotPublished() {
        publish(workflow("1.0.0", ODD)).statusCode(200);
    }

    @Test
    void shouldTellWhatRowsWouldDoAndStoreNothing() throws SQLException {
        dryRun(workflow("1.0.0", EURO + "," + EURO))
                .statusCode(200)
                .body("warnings.path", contains("data[1].version"))
                .body("warnings[0].code", equalTo("VERSION_EXISTS"));
        dryRun(workflow("1.0.0", "{\"key\": \"\"}"))
                .statusCode(400)
                .body("errors.keySet()", contains("data[0].key", "data[0].version", "data[0].attributes"));
        assertThat(handedOn()).isEmpty();

        publish(workflow("1.0.0", EURO)).statusCode(200);
        dryRun(workflow("1.1.0", EURO + "," + LATER))
                .statusCode(200)
                .body("warnings.path", contains("data[0].version"));
        dryRun(workflow("1.2.0", LATER)).statusCode(200).body("warnings", empty());
        assertThat(handedOn()).hasSize(1);
    }

    @Test
    void shouldShowRowsAmongWhatWasPublished() {
        publish(workflow("1.0.0", EURO + "," + LATER)).statusCode(200);
        String address = "/api/v1/definitions/" + domain + "/currency/EUR";

        given().get(address)
                .then()
                .statusCode(200)
                .body("version", equalTo("1.1.0"))
                .body("flow", equalTo("currency"))
                .body("flowVersion", equalTo("1.0.0"))
                .body("attributes.rate", equalTo(2));
        given().get(address + "?version=1.0")
                .then()
                .statusCode(200)
                .body("tags", contains("iso"))
                .body("attributes.rate", equalTo(1));
        given().get(address + "/versions").then().statusCode(200).body("versions", hasSize(2));
        given().queryParam("domain", domain)
                .queryParam("flow", "currency")
                .get("/api/v1/definitions")
                .then()
                .statusCode(200)
                .body("items.version", contains("1.0.0", "1.1.0"));
        given().get("/api/v1/definitions/" + domain + "/sys-domains/" + domain)
                .then()
                .statusCode(404);
    }

    @Test
    void shouldMakeRowsOfARegistrysWorkflowComponentsOfThatRegistry() throws SQLException {
        // given: something waits for the task
        publish(component("sys-functions", "f", """
                {"scope": "D", "task": {"order": 1, "task": {"key": "t", "domain": "%s", "flow": "sys-tasks"}}}
                """.formatted(domain))).statusCode(200);
        String task = "{\"key\": \"t\", \"version\": \"1.0.0\", \"attributes\": %s}";

        // when
        publish(workflow("1.0.0", task.formatted("{\"type\": \"77\"}")).replace("\"currency\"", "\"sys-tasks\""))
                .statusCode(400)
                .body("code", equalTo("App:900006"))
                .body("errors.keySet()[0]", containsString("data[0].attributes.type"));
        publish(workflow("1.0.0", task.formatted("{\"type\": \"7\", \"config\": {}}"))
                        .replace("\"currency\"", "\"sys-tasks\""))
                .statusCode(200);

        // then
        given().get("/api/v1/definitions/" + domain + "/sys-tasks/t").then().statusCode(200);
        dryRun(component("sys-functions", "g", """
                {"scope": "D", "task": {"order": 1, "task": {"key": "t", "domain": "%s", "flow": "sys-tasks"}}}
                """.formatted(domain)))
                .statusCode(200)
                .body("unresolved", empty());
        assertThat(handedOn()).isEmpty();
    }

    private List<MasterDataPublished> handedOn() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select data, routing_key from outbox where type = ? and data ->> 'domain' = ? order by id")) {
            select.setString(1, MessageType.MASTER_DATA_PUBLISHED);
            select.setString(2, domain);
            List<MasterDataPublished> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getString(2)).isEqualTo("master-data.published.v1.instance-service");
                    found.add(Json.read(Json.parse(rows.getString(1)), MasterDataPublished.class));
                }
            }
            return found;
        }
    }

    private String workflow(String version, String rows) {
        return """
                {"key": "currency", "flow": "sys-flows", "domain": "%s", "version": "%s", "flowVersion": "1.0.0",
                 "attributes": {"type": "F", "labels": [{"language": "en", "label": "Currency"}],
                  "schema": {"key": "rates", "domain": "%s", "flow": "sys-schemas", "version": "1"},
                  "startTransition": {"key": "start", "target": "listed", "triggerType": 0},
                  "states": [{"key": "listed", "stateType": 1, "transitions": []}]},
                 "data": [%s]}
                """.formatted(domain, version, domain, rows);
    }

    private String row(String version, String workflow, String workflowVersion) {
        return """
                {"key": "GBP", "flow": "%s", "domain": "%s", "version": "%s", "flowVersion": "%s",
                 "attributes": {"rate": 3}}
                """.formatted(workflow, domain, version, workflowVersion);
    }

    private String component(String flow, String key, String attributes) {
        return """
                {"key": "%s", "flow": "%s", "domain": "%s", "version": "1.0.0", "flowVersion": "1.0.0", "attributes": %s}
                """.formatted(key, flow, domain, attributes);
    }

    private static ValidatableResponse publish(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/definitions/publish")
                .then();
    }

    private static ValidatableResponse dryRun(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/definitions/publish?dryRun=true")
                .then();
    }
}
