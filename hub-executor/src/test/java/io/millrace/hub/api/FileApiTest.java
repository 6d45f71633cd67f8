package io.millrace.hub.api;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.hub.backoffice.DroppedExecutions;
import io.millrace.hub.execution.PlanBuilder;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.Validator;
import io.millrace.plan.hub.ValueType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.millrace.hub.execution.PlanBuilder.main;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.terminal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class FileApiTest extends HubTest {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final HubPlan ID_CARD = main(
            route("basic", Validator.object(new LinkedHashMap<>(Map.of("id_card", file("image"))))), terminal("done"));

    @Inject
    DroppedExecutions dropped;

    @Test
    void shouldKeepAnUploadedFileAndDescribeIt() {
        Client client = start(ID_CARD);

        Response uploaded = upload(client, "../my photo.png", PNG);

        String uuid = uploaded.path("uuid");
        uploaded.then()
                .statusCode(201)
                .header("Location", endsWith("/api/files/cache/" + uuid))
                .body("fileName", equalTo("my photo.png"))
                .body("mimeType", equalTo("image/png"))
                .body("size", equalTo(PNG.length));
        assertThat(uploaded.<String>path("expiredOn")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        client.request().get("/api/files/cache/" + uuid).then().statusCode(200).body("uuid", equalTo(uuid));
        Response content = client.request().get("/api/files/cache/" + uuid + "/content");
        assertThat(content.asByteArray()).isEqualTo(PNG);
        content.then()
                .header("Content-Disposition", containsString("attachment"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void shouldTakeADescriptorInAPayloadAndBelieveOnlyItsUuid() {
        Client client = start(ID_CARD);
        String uuid = upload(client, "card.png", PNG).path("uuid");

        client.submit("{\"id_card\":{\"uuid\":\"" + uuid
                        + "\",\"fileName\":\"lie\",\"mimeType\":\"text/html\",\"size\":1,\"documentType\":\"id\"}}")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/done"));

        var kept = state(client).attributes().path("basic").path("id_card");
        assertThat(kept.path("fileName").asText()).isEqualTo("card.png");
        assertThat(kept.path("mimeType").asText()).isEqualTo("image/png");
        assertThat(kept.path("size").asInt()).isEqualTo(PNG.length);
        assertThat(kept.path("documentType").asText()).isEqualTo("id");
    }

    @Test
    void shouldRefuseFilesOfOtherExecutionsUnknownOnesAndWrongTypes() {
        Client client = start(ID_CARD);
        Client other = start(ID_CARD);
        String foreign = upload(other, "card.png", PNG).path("uuid");
        String text = upload(client, "card.png", "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .path("uuid");

        for (String uuid : new String[] {foreign, text, UUID.randomUUID().toString(), "x"}) {
            client.submit("{\"id_card\":{\"uuid\":\"" + uuid + "\",\"mimeType\":\"image/png\"}}")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("id_card"))
                    .body("errors[0].message", equalTo("Invalid file"));
        }
        client.request().get("/api/files/cache/" + foreign).then().statusCode(404);
        client.request().delete("/api/files/cache/" + foreign).then().statusCode(400);
    }

    @Test
    void shouldCheckTheFilesThatAFunctionIsGiven() {
        Client client = start(new PlanBuilder()
                .block("do", route("a"))
                .function("size", Validator.object(Map.of("file", file("image"))), PlanBuilder.result("=it.file.size"))
                .build());
        String uuid = upload(client, "card.png", PNG).path("uuid");
        String functions = "/api/execution/" + client.uuid() + "/function";

        String function = client.request()
                .body("{\"name\":\"size\",\"payload\":{\"file\":{\"uuid\":\"" + uuid
                        + "\",\"mimeType\":\"image/png\",\"size\":9}}}")
                .post(functions)
                .path("uuid");

        assertThat(client.request().get(functions + "/" + function).asString()).isEqualTo("" + PNG.length);
        client.request()
                .body("{\"name\":\"size\",\"payload\":{\"file\":{\"uuid\":\"" + UUID.randomUUID()
                        + "\",\"mimeType\":\"image/png\"}}}")
                .post(functions)
                .then()
                .statusCode(422)
                .body("errors[0].message", equalTo("Invalid file"));
    }

    @Test
    void shouldRefuseWhatIsTooLargeEmptyOfNoAllowedTypeOrNoFile() {
        Client client = start(ID_CARD);

        upload(client, "big.txt", "x".repeat(1_100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .then()
                .statusCode(413)
                .body("error", containsString("millrace.hub.files.bytes"));
        upload(client, "empty.png", new byte[0]).then().statusCode(400);
        upload(client, "page.png", "<html><script>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .body("error", containsString("text/html"));
        given().header("Authorization", "Bearer " + client.token())
                .multiPart("other", "x")
                .post("/api/files/cache")
                .then()
                .statusCode(400);
        for (int i = 0; i < 5; i++) {
            upload(client, i + ".png", PNG).then().statusCode(201);
        }
        upload(client, "one-too-many.png", PNG)
                .then()
                .statusCode(400)
                .body("error", containsString("millrace.hub.files.per-execution"));
    }

    @Test
    void shouldAskForTheTokenOfAnExecutionThatGoesOn() {
        Client client = start(ID_CARD);
        String uuid = upload(client, "card.png", PNG).path("uuid");

        given().multiPart("file", "a.png", PNG).post("/api/files/cache").then().statusCode(401);
        given().get("/api/files/cache/" + uuid).then().statusCode(401);
        client.request().get("/api/files/cache/nonsense").then().statusCode(400);
        client.submit("{\"id_card\":{\"uuid\":\"" + uuid + "\",\"mimeType\":\"image/png\"}}")
                .then()
                .statusCode(200);
        upload(client, "late.png", PNG).then().statusCode(400);
    }

    @Test
    void shouldDeleteAFileWhenItsClientOrTheEndOfTheExecutionSaysSo() {
        Client client = start(ID_CARD);
        String first = upload(client, "a.png", PNG).path("uuid");
        String second = upload(client, "b.png", PNG).path("uuid");

        client.request().delete("/api/files/cache/" + first).then().statusCode(200);
        client.request().get("/api/files/cache/" + first).then().statusCode(404);
        client.request()
                .delete("/api/files/cache/" + first)
                .then()
                .statusCode(400)
                .body("error", equalTo("there is no such file to delete"));

        client.submit("{\"id_card\":{\"uuid\":\"" + second + "\",\"mimeType\":\"image/png\"}}");
        dropped.sweep();
        client.request().get("/api/files/cache/" + second).then().statusCode(404);
    }

    private static Response upload(Client client, String name, byte[] content) {
        return given().header("Authorization", "Bearer " + client.token())
                .multiPart("file", name, content, "application/x-whatever")
                .post("/api/files/cache");
    }

    private static Validator file(String mime) {
        return new Validator(false, ValueType.FILE, mime, null, null, null, null, null, null, null, null);
    }
}
