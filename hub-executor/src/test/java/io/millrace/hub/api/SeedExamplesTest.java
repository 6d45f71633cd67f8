package io.millrace.hub.api;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.hub.execution.PlanBuilder;
import io.millrace.json.Json;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.Validator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.millrace.hub.execution.PlanBuilder.route;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the Hub Client API's documentation as they stand there: only uuids, tokens and hosts are those of the
 * moment. Its typing errors (a closing parenthesis, a double slash) are not repeated.
 */
@QuarkusTest
class SeedExamplesTest extends HubTest {

    private static final String UUID = "3a0d231f-12b8-47b3-a495-b9418db294b3";
    private static final String SUBMIT = """
            {
            "uuid": "3a0d231f-12b8-47b3-a495-b9418db294b3",
            "payload": {
            "firstname": "Joe",
            "lastname": "Bloke",
            "id_card": {
            "uuid": "a3c6c1ec-ae02-47a6-8cac-8760521f2ed8",
            "fileName": "my_cool_id_card_photo.png",
            "mimeType": "application/png",
            "size": 123123,
            "expiredOn": "2020-01-01T12:00:00Z"
            }
            }
            }
            """;
    private static final String BACK = """
            {
            "uuid": "3a0d231f-12b8-47b3-a495-b9418db294b3",
            "payload": {
            "firstname": "Joe"
            }
            }
            """;
    private static final String FUNCTION = """
            {
            "name": "exchange"
            }
            """;

    @Test
    void shouldAnswerAStartAsDocumented() {
        Response started = given().post("/api/executor/" + publish(flow(false)));

        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(started.contentType()).isEqualTo("application/json;charset=UTF-8");
        ObjectNode body = (ObjectNode) json(started.asString());
        assertThat(body.fieldNames()).toIterable().containsExactly("uuid", "uri", "token");
        String uuid = body.path("uuid").asText();
        assertThat(body.path("uri").asText()).isEqualTo("/api/execution/" + uuid);
        assertThat(started.header("Location")).isEqualTo("http://localhost:8080/api/execution/" + uuid);
        assertThat(body.path("token").asText().split("\\.")).hasSize(3);
    }

    @Test
    void shouldTakeTheDocumentedSubmitAndAnswerTheDocumentedRoute() {
        Client client = start(flow(true));

        Response answer = client.request()
                .body(SUBMIT.replace(UUID, client.route().path("uuid")))
                .post("/api/executor/" + client.uuid());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(withoutUuid(answer)).isEqualTo("""
                {"uri":"/product","terminal":false,"backEnabled":false,\
                "export":{"product1":"Product1","product2":"Product2"}}""");
    }

    @Test
    void shouldAnswerTheDocumentedValidationError() {
        Client client = start(new PlanBuilder()
                .block("do", route("basic", Validator.object(new LinkedHashMap<>(Map.of("mobile", any())))))
                .build());

        Response answer = client.submit("{}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(answer.asString()).isEqualTo("{\"errors\":[{\"field\":\"mobile\",\"message\":\"Required\"}]}");
    }

    @Test
    void shouldTakeTheDocumentedBackAndAnswerTheEarlierRouteWithItsPayload() {
        Client client = start(flow(false));
        client.submit("{\"firstname\":\"Joe\",\"lastname\":\"Bloke\"}");

        Response answer = client.request()
                .body(BACK.replace(UUID, client.route().path("uuid")))
                .post("/api/executor/" + client.uuid() + "/back");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(withoutUuid(answer)).isEqualTo("""
                {"uri":"/basic","terminal":false,"backEnabled":false,\
                "payload":{"firstname":"Joe","lastname":"Bloke"}}""");
    }

    @Test
    void shouldTakeTheDocumentedFunctionCallAndGiveItsDocumentedResult() {
        Client client = start(flow(false));
        String functions = "/api/execution/" + client.uuid() + "/function";

        Response called = client.request().body(FUNCTION).post(functions + "/");

        String uuid = called.path("uuid");
        assertThat(called.statusCode()).isEqualTo(201);
        assertThat(called.asString())
                .isEqualTo("{\"uuid\":\"" + uuid + "\",\"uri\":\"" + functions + "/" + uuid + "\"}");
        assertThat(called.header("Location")).isEqualTo("http://localhost:8080" + functions + "/" + uuid);
        Response result = client.request().get(functions + "/" + uuid);
        assertThat(result.statusCode()).isEqualTo(200);
        assertThat(result.asString()).isEqualTo("{\"hello\":\"dummy\"}");
    }

    private static String withoutUuid(Response route) {
        ObjectNode body = (ObjectNode) json(route.asString());
        assertThat(body.remove("uuid").asText()).hasSize(36);
        return Json.text(body);
    }

    private static HubPlan flow(boolean checkpoint) {
        RouteStep product = new RouteStep(
                "product",
                "/product",
                json("{\"product1\":\"Product1\",\"product2\":\"Product2\"}"),
                null,
                "product",
                checkpoint,
                false,
                null);
        return new PlanBuilder()
                .block("do", route("basic"), product)
                .function("exchange", null, PlanBuilder.result(json("{\"hello\":\"dummy\"}")))
                .build();
    }

    private static Validator any() {
        return new Validator(false, null, null, null, null, null, null, null, null, null, null);
    }
}
