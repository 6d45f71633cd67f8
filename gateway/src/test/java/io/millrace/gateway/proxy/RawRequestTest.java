package io.millrace.gateway.proxy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests as they are on the wire, byte by byte: what HTTP clients tidy up before they send it. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "broker", value = "false"))
class RawRequestTest {

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/processes/../internal/plans/1",
                "/processes/%2e%2e/internal",
                "/processes/%2e%2e%2finternal",
                "/processes/%252e%252e/internal",
                "/processes/..;/internal",
                "/processes;x=1/internal",
                "//internal/plans",
                "/processes//x",
                "/processes/%00",
                "/processes/%zz",
                "/processes/%",
                "/%zz",
            })
    void shouldRefusePathTricks(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("UNSAFE_PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?a=%zz", "?a=%", "?filter={%zz}", "?filter=%7", "?a=b|c\u0001"})
    void shouldSayWhyAQueryCannotBeRead(String query) throws IOException {
        assertThat(raw("GET /api/v1/shop/workflows/order/instances" + query
                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "the URL cannot be read", "at character");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            filter={%22status%22:%22A%22}, filter=%7B%22status%22:%22A%22%7D
            filter={"a":["<b>\\c"]},       filter=%7B%22a%22:%5B%22%3Cb%3E%5Cc%22%5D%7D
            a[b]=c|d^e`f&g=%7B%7d+%20h,    a%5Bb%5D=c%7Cd%5Ee%60f&g=%7B%7d+%20h
            """)
    void shouldPassOnAQueryAsBrowsersSendItWithItsEscapes(String query, String escaped) throws IOException {
        assertThat(raw("POST /api/v1/shop/workflows/order/instances?" + query
                        + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 200")
                .contains("\"uri\":\"/api/v1/shop/workflows/order/instances?" + escaped + "\"", "\"length\":2");
    }

    @Test
    void shouldPassOnSuchAQueryOfHttp2Too() {
        Vertx vertx = Vertx.vertx();
        try {
            String answer = vertx.createHttpClient(new HttpClientOptions()
                            .setProtocolVersion(HttpVersion.HTTP_2)
                            .setHttp2ClearTextUpgrade(false))
                    .request(HttpMethod.POST, gateway.getPort(), gateway.getHost(), "/instances/echo?a={|}")
                    .compose(request -> request.send("{}").compose(HttpClientResponse::body))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .toString();

            assertThat(answer).contains("\"uri\":\"/instances/echo?a=%7B%7C%7D\"", "\"length\":2");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The table's own parameter stays the table's, however its name is written; the stub's word about it comes back as sent. */
    @Test
    void shouldReadRawQueriesWhereATemplateHasParameters() throws IOException {
        assertThat(raw("GET /of/a%7Cb?x={y}&who=me&wh%6F=|me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("\"uri\":\"/of/a%7Cb?x=%7By%7D\"");
    }

    @Test
    void shouldNotTakeRawCharactersInAPath() throws IOException {
        assertThat(raw("GET /instances/{a}?b={c} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("MALFORMED_URL", "at character 11");
    }

    @Test
    void shouldRefuseABadPathInTheShapeOfItsFamily() throws IOException {
        assertThat(
                        raw(
                                "GET /api/v1/shop/workflows/order/instances/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "validation.App:900002", "it has a malformed escape");
    }

    @Test
    void shouldReadARequestWithTwoLengthsInOneWayOnly() throws IOException {
        String answer = raw("POST /instances/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /instances/smuggled HTTP/1.1\r\n"
                + "Host: x\r\n\r\n");

        assertThat(answer).doesNotContain("smuggled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4|Content-Length: 5",
                "Content-Length: +4",
                "Content-Length: 4, 4",
                "Content-Length: -1",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity|Transfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\u000bchunked",
                "Host: y",
                "X y",
            })
    void shouldRefuseARequestThatTwoProgramsCouldCutDifferently(String headers) throws IOException {
        String answer = raw("POST /instances/echo HTTP/1.1\r\nHost: x\r\n" + headers.replace("|", "\r\n")
                + "\r\nConnection: close\r\n\r\nabcdGET /instances/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");

        // Where the body is no body the library closes the connection, with or without a word.
        assertThat(answer).matches("(?s)(HTTP/1.1 400.*)?").doesNotContain("smuggled");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
