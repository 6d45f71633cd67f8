package io.millrace.gateway.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "broker", value = "false"))
class GatewayTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void shouldForwardMethodPathQueryAndBody() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"a\":1}")
                .patch("/api/v1/shop/workflows/order/instances/a!b%21c/transitions/x?sync=true&e=%C3%BC")
                .then()
                .statusCode(200)
                .header("X-Own", "kept")
                .header("Server", nullValue())
                .body("method", equalTo("PATCH"))
                .body("uri", equalTo("/api/v1/shop/workflows/order/instances/a!b%21c/transitions/x?sync=true&e=%C3%BC"))
                .body("length", equalTo(7));
    }

    @Test
    void shouldHandOnItsOwnWordAboutTheClientOnly() {
        given().header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil.test")
                .header("Forwarded", "host=evil.test")
                .header("X-Original-URL", "/internal")
                .header("Host", "evil.test")
                .header("Authorization", "Bearer of-the-execution")
                .get("/instances/echo")
                .then()
                .statusCode(200)
                .body("headers.host", containsString("localhost"))
                .body("headers.'x-forwarded-for'", equalTo("127.0.0.1"))
                .body("headers.'x-forwarded-host'", equalTo("localhost:8080"))
                .body("headers.authorization", equalTo("Bearer of-the-execution"))
                .body("headers.'x-request-id'", notNullValue())
                .body("headers", not(hasKey("forwarded")))
                .body("headers", not(hasKey("x-original-url")));
    }

    @Test
    void shouldNotShowMetricsAtThePublicDoor() {
        given().get("/q/metrics").then().statusCode(404).body(not(containsString("uri=")));
    }

    @Test
    void shouldCountCallsByTheirRouteAndNotByTheirPath() {
        given().get("/instances/counted-7").then().statusCode(200);

        given().get(management.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/instances{+rest}\""))
                .body(not(containsString("counted-7")));
    }

    @ParameterizedTest
    @CsvSource({"/processes, /processes/7", "/api/processes, /api/processes/7"})
    void shouldGiveBackLocationsThatTheClientCanFollow(String path, String location) {
        given().contentType("application/json")
                .body("{}")
                .post(path)
                .then()
                .statusCode(201)
                .header("Location", location);
    }

    @Test
    void shouldStreamALargeAnswerAndALargeUpload() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest download = HttpRequest.newBuilder(gateway.resolve("/instances/stream?1600"))
                .build();
        HttpRequest upload = HttpRequest.newBuilder(gateway.resolve("/processes"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[4 << 20]))
                .build();

        assertThat(client.send(download, HttpResponse.BodyHandlers.ofByteArray())
                        .body())
                .hasSize(1600 * 64 * 1024);
        assertThat(client.send(upload, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "/instances, detail",
        "/v1/workflows, error",
        "/api/v1/shop/x, detail",
        "/api/executor, error",
    })
    void shouldRefuseABodyBeyondItsBoundInTheFamilysShape(String path, String field) throws Exception {
        given().contentType("application/json")
                .body(new byte[10 << 20])
                .post(path)
                .then()
                .statusCode(413)
                .body(field, containsString("millrace.web.bounds."));
        HttpRequest chunked = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10 << 20])))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void shouldSayThatAServiceCannotBeReached() {
        given().get("/deliveries/1")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .contentType("application/problem+json")
                .body("code", equalTo("SERVICE_RECONNECTING"))
                .body("detail", containsString("callback-dispatcher"));
    }

    @Test
    void shouldReadOnceMoreWhenAServiceClosedTheConnection() {
        given().get("/instances/flaky").then().statusCode(200);
    }

    @Test
    void shouldNotRepeatWhatMayHaveTakenEffect() {
        given().body("{}")
                .contentType("application/json")
                .post("/instances/flaky")
                .then()
                .statusCode(502)
                .body("code", equalTo("SERVICE_BROKE_OFF"));
        given().body("{}")
                .contentType("application/json")
                .post("/instances/flaky")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldAnswerInTheFormOfTheTemplateByWhichTheClientCame() {
        String own = "http://localhost:8080";
        given().get("/my/7")
                .then()
                .statusCode(200)
                .header("Content-Location", "/my/7")
                .header("Link", "<" + own + "/my/8>; rel=next")
                .body("href", equalTo("/my/7/data?x=1"))
                .body("next", equalTo(own + "/my/8?page=2"))
                .body("proceed_url", equalTo(own + "/my/9"))
                .body("other", equalTo("/instances/linked/7"))
                .body("attributes.href", equalTo("/instances/linked/7"))
                .body("acceptEncoding", equalTo("identity"));
        given().head("/my/7").then().statusCode(200).header("Content-Location", "/my/7");
    }

    @Test
    void shouldChangeLinksInABodyThatStreams() {
        given().get("/my/7?many=20000")
                .then()
                .statusCode(200)
                .header("Content-Length", nullValue())
                .body("items.size()", equalTo(20_000))
                .body("items[0].href", equalTo("/my/20000"))
                .body("items[19999].href", equalTo("/my/1"));
    }

    @Test
    void shouldMarkTheTagsOfBodiesItChanges() {
        String tag = given().get("/my/7").then().extract().header("ETag");

        assertThat(tag).matches("\"7~[0-9a-f]{8}\"");
        given().header("If-Match", tag)
                .header("If-None-Match", tag + ", \"8~00000000\"")
                .get("/my/7")
                .then()
                .body("ifMatch", equalTo("\"7\""))
                .body("ifNoneMatch", equalTo("\"7\""));
        given().get("/instances/linked/7")
                .then()
                .header("ETag", "\"7\"")
                .body("href", equalTo("/instances/linked/7/data?x=1"));
    }

    @Test
    void shouldNotPassOffLinksThatItCannotReadAsPublic() {
        given().get("/my/7?packed").then().statusCode(502).body("code", equalTo("ANSWER_NOT_READABLE"));
    }

    @Test
    void shouldSayForWhichMethodsAPathIs() {
        given().get("/only").then().statusCode(405).header("Allow", "POST").body("code", equalTo("METHOD_NOT_ALLOWED"));
        given().post("/only").then().statusCode(200);
    }

    @Test
    void shouldShowItsRoutes() {
        given().get("/gateway/routes")
                .then()
                .statusCode(200)
                .body("mark", notNullValue())
                .body("refused", nullValue())
                .body("routes.template", hasItem("/my/{id}{+rest}"))
                .body("routes.find { it.template == '/my/{id}{+rest}' }.constants.kind", equalTo("linked"));
        given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("route table"));
    }

    @Test
    void shouldExplainWhereARequestGoesAndWhy() {
        given().queryParam("method", "POST")
                .queryParam("url", "http://localhost:8080/my/a%20b/x?y=1")
                .get("/gateway/explain")
                .then()
                .statusCode(200)
                .body("routed", equalTo(true))
                .body("route.template", equalTo("/my/{id}{+rest}"))
                .body("variables.id", equalTo("a b"))
                .body("service", equalTo("instance-service"))
                .body("uri", equalTo("/instances/linked/a%20b/x?y=1"))
                .body("family", equalTo("bpmn"))
                .body("candidates.find { it.outcome == 'taken' }.template", equalTo("/my/{id}{+rest}"))
                .body("candidates.find { it.template == '/v1/ping' }.why", equalTo("step 1 is 'my', not v1"));
        given().queryParam("url", "/my/7?filter={\"\u00fc\":1}")
                .get("/gateway/explain")
                .then()
                .body("uri", equalTo("/instances/linked/7?filter=%7B%22%C3%BC%22:1%7D"));
        given().queryParam("url", "/my/..;/x")
                .get("/gateway/explain")
                .then()
                .statusCode(200)
                .body("routed", equalTo(false))
                .body("refused.code", equalTo("UNSAFE_PATH"));
    }

    @ParameterizedTest
    @CsvSource({"/gateway/explain", "/gateway/explain?url=http://evil.test/x", "/gateway/explain?url=/x&method=g t"})
    void shouldSayWhatIsWrongWithAQuestion(String path) {
        given().get(path).then().statusCode(400).body("code", equalTo("INVALID_PARAMETER"));
    }

    @Test
    void shouldNotWaitForEverForASlowService() {
        given().get("/instances/slow")
                .then()
                .statusCode(504)
                .header("Retry-After", "2")
                .body("code", equalTo("SERVICE_TIMEOUT"));
    }

    @ParameterizedTest
    @CsvSource({"POST, /instances/slow, 504", "GET, /instances/slow, 504", "GET, /deliveries/1, 503"})
    void shouldSayOverHttp2TooThatAServiceDidNotAnswer(String method, String path, int status) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest first =
                HttpRequest.newBuilder(gateway.resolve("/instances/echo")).build();
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .build();

        assertThat(client.send(first, HttpResponse.BodyHandlers.discarding()).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldNotPassOffABrokenAnswerAsWhole() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(gateway.resolve("/instances/break")).build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/plans/1", "/q/other", "/nothing", "/v1/other", "/api/v1"})
    void shouldNotLeadToInternalOrUnknownPaths(String path) {
        given().get(path).then().statusCode(404);
    }

    @Test
    void shouldAnswer404InTheShapeOfAFamilyThatIsNotServedYet() {
        given().get("/flowable-rest/service/runtime/tasks")
                .then()
                .statusCode(404)
                .body("statusCode", equalTo(404));
    }

    @Test
    void shouldShowTheStateOfTheSuite() {
        given().get("/health")
                .then()
                .statusCode(200)
                .header("X-Service-Status", "connected")
                .header("X-Last-Connected", notNullValue())
                .body("status", equalTo("degraded"))
                .body("services.database.status", equalTo("connected"))
                .body("services.redis.status", equalTo("connected"))
                .body("services.rabbitmq.status", equalTo("connected"))
                .body("components.callback-dispatcher.status", equalTo("disconnected"));
        given().get("/instances/echo").then().header("X-Service-Status", "connected");
    }

    @Test
    void shouldShowOneApiDocument() {
        given().get("/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/instances/{id}"))
                .body("paths", hasKey("/health"))
                .body("paths", not(hasKey("/internal/x")))
                .body("x-missing-services", equalTo(List.of("callback-dispatcher")));
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("/openapi"));
    }

    @Test
    void shouldWelcomeVisitors() {
        given().get("/").then().statusCode(200).body(containsString("Millrace")).body(containsString("/v1/workflows"));
    }
}
