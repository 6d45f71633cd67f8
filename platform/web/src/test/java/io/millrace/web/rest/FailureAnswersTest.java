package io.millrace.web.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class FailureAnswersTest {

    /** For each family: where it is mounted, the field that holds its text, and the status of a refused body. */
    private static final String FAMILIES = """
            /processes,               detail,           422, 422, 409
            /v1/workflows,            error,            400, 400, 400
            /api/v1/shop,             detail,           400, 400, 409
            /api/execution,           error,            400, 422, 409
            /flowable-rest/service,   errorMessage,     400, 400, 409
            /deliveries,              detail,           400, 422, 409
            """;

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void shouldAnswerEachFailureInTheFamilysShape(String root, String text, int malformed, int invalid, int conflict) {
        post(root, "echo", "{\"amount\":").statusCode(malformed).body(text, containsString("malformed JSON"));
        post(root, "echo", "{\"amount\":1,\"amount\":2}").statusCode(malformed).body(text, containsString("uplicate"));
        post(root, "tree", "[".repeat(101)).statusCode(400).body(text, containsString("millrace.web.bounds.depth"));
        post(root, "tree", "{\"a\":\"\\u0000\"}").statusCode(400).body(text, containsString("NUL"));
        post(root, "echo", "{\"amount\":\"x\"}").statusCode(invalid).body(containsString("expected a number"));
        post(root, "echo", "{\"amout\":1}").statusCode(invalid).body(containsString("unknown field amout"));
        get(root, "conflict").statusCode(conflict).body(text, equalTo("busy"));
        get(root, "nothing/here").statusCode(404).body(text, containsString("nothing at this path"));
        get(root, "echo")
                .statusCode(405)
                .header("Allow", containsString("POST"))
                .body(text, notNullValue());
        get(root, "ids/no-uuid").statusCode(invalid).body(containsString("has not the form"));
        get(root, "down").statusCode(503).header("Retry-After", equalTo("2")).body(text, containsString("database"));
        get(root, "fault")
                .statusCode(500)
                .body(text, allOf(containsString("under the id"), not(containsString("secret"))));
        given().contentType("application/xml")
                .body("<a/>")
                .post(root + "/echo")
                .then()
                .statusCode(415)
                .body(text, notNullValue());
        given().accept("application/xml")
                .get(root + "/conflict")
                .then()
                .statusCode(406)
                .body(text, notNullValue());
        given().get(root + "/conflict?x=" + "y".repeat(9000))
                .then()
                .statusCode(414)
                .body(text, notNullValue());
        given().urlEncodingEnabled(false)
                .get(root + "/a%00b")
                .then()
                .statusCode(400)
                .body(text, containsString("NUL"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void shouldRefuseALargeBodyBeforeReadingIt(String root, String text) {
        post(root, "tree", "{\"a\":\"" + "x".repeat(10 << 20) + "\"}")
                .statusCode(413)
                .body(text, containsString("millrace.web.bounds."));
    }

    @Test
    void shouldGuardBodiesThatAResourceReadsItself() {
        given().contentType("application/x-www-form-urlencoded")
                .body("fields[a]=%00")
                .post("/v1/workflows/form")
                .then()
                .statusCode(400)
                .body("error", containsString("NUL"));
        given().contentType("application/x-www-form-urlencoded")
                .body("fields[a]=1")
                .post("/v1/workflows/form")
                .then()
                .statusCode(200)
                .body(equalTo("11"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 16_385, 300_000})
    void shouldReadABodyOfAnyLength(int length) {
        given().contentType("application/octet-stream")
                .body(new byte[length])
                .post("/v1/workflows/form")
                .then()
                .statusCode(200)
                .body(equalTo(Integer.toString(length)));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void shouldReadBodiesOfEitherVersionOfHttp(HttpClient.Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            for (int i = 1; i <= 2; i++) { // the first asks to go on in HTTP/2, the second is
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/deliveries/echo"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":" + i + "}"))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"amount\":" + i);
            }
        }
    }

    @Test
    void shouldReadABodyThatComesInPieces() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (String piece : List.of(
                    "POST /deliveries/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n",
                    "Content-Length: 12\r\nConnection: close\r\n\r\n{\"amo",
                    "unt\":",
                    "3}")) {
                out.write(piece.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"amount\":3");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void shouldSayWhyAUrlCannotBeRead(String root, String text) throws IOException {
        for (String url :
                List.of("/%zz", "/conflict?x=%zz", "/conflict?x=%", "/conflict?x={%zz", "/a|b", "/a\\b?x={}")) {
            String answer = get(root + url);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("\"" + text + "\":\"the URL cannot be read: ", " at character ");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void shouldReadAQueryAsBrowsersSendIt(String root) throws IOException {
        assertThat(get(root + "/query?filter={%22a%22:[%22b|c^`%22]}&x=<\"\\>"))
                .startsWith("HTTP/1.1 200")
                .contains("\"filter\":\"{\\\"a\\\":[\\\"b|c^`\\\"]}\"")
                .contains("\"raw\":\"filter=%7B%22a%22:%5B%22b%7Cc%5E%60%22%5D%7D&x=%3C%22%5C%3E\"");
        assertThat(get(root + "/query?filter=gr\u00fcn"))
                .startsWith("HTTP/1.1 200")
                .contains("\"raw\":\"filter=gr%C3%BCn\"");
        assertThat(get(root + "/query?filter={\u0001}")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @CsvSource({"/processes", "/deliveries"})
    void shouldAddTheVersionToGoodAnswers(String root) {
        post(root, "echo", "{\"amount\":3}")
                .statusCode(200)
                .body("amount", equalTo(3))
                .header("X-App-Version", notNullValue());
    }

    /** As it is written: clients of HTTP refuse such a URL themselves. */
    private static String get(String url) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET " + url + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ValidatableResponse get(String root, String path) {
        return given().get(root + "/" + path).then();
    }

    private static ValidatableResponse post(String root, String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(root + "/" + path)
                .then();
    }
}
