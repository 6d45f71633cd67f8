package io.millrace.acceptance;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * URLs that cannot be read are told why. The framework's own empty answer is switched off by what is read before it: only the
 * finished jar or binary shows whether that is so.
 */
@ExtendWith(RunningSuite.class)
class MalformedUrlIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/health?a=%zz",
                "/processes/%zz",
                "/v1/workflows?a=%",
                "/api/v1/core/workflows/nothing/instances?filter={%zz}",
                "/api/execution/%",
                "/deliveries?status=%4"
            })
    void shouldSayWhyAUrlCannotBeRead(String path, URI suite) throws IOException {
        String answer = get(suite, path);

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n")))
                .containsAnyOf("the URL cannot be read", "it has a malformed escape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ping?a={%22b%22:[1|2]}", "/gateway/explain?url=/v1/ping&a={^`\\}"})
    void shouldReadAQueryAsBrowsersSendIt(String path, URI suite) throws IOException {
        assertThat(get(suite, path)).startsWith("HTTP/1.1 200");
    }

    /** As it is written: clients of HTTP refuse such a URL themselves. */
    private static String get(URI suite, String path) throws IOException {
        try (Socket socket = new Socket(suite.getHost(), suite.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + suite.getAuthority()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
