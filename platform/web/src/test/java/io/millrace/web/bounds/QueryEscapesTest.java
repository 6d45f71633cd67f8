package io.millrace.web.bounds;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryEscapesTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            ?filter={%22status%22:%22A%22},   ?filter=%7B%22status%22:%22A%22%7D
            ?filter={"a":["b"]},              ?filter=%7B%22a%22:%5B%22b%22%5D%7D
            ?a[b]=c|d^e`f,                    ?a%5Bb%5D=c%7Cd%5Ee%60f
            ?<a>=b\\c,                        ?%3Ca%3E=b%5Cc
            ?a={?&b=/x?y,                     ?a=%7B?&b=/x?y
            ?{},                              ?%7B%7D
            ?a={%zz,                          ?a=%7B%zz
            ?a={%,                            ?a=%7B%
            """)
    void shouldPutInTheEscapesThatAreLeftOut(String sent, String complete) {
        assertThat(QueryEscapes.complete("/a" + sent)).isEqualTo("/a" + complete);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "*",
                "",
                "/a",
                "/a?",
                "/a?b=c&d=%7B%7d",
                "/a?b=%zz",
                "/a?b=%",
                "/a?b=c+d%20e",
                "/a?-._~:/?@!$&'()*+,;=#",
                "/{a}|\\^`[]\"<>",
                "/{a}?b=c",
                "/a\u00fc"
            })
    void shouldLeaveAllElseAsItIs(String uri) {
        assertThat(QueryEscapes.complete(uri)).isSameAs(uri);
    }

    /** Each byte that can be sent: what RFC 3986 does not have in a query is escaped, what it has stays. */
    @Test
    void shouldEscapeExactlyWhatAQueryMustNotHold() {
        String kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=%#";
        for (char one = 0; one <= 0xFF; one++) {
            String complete = QueryEscapes.complete("/a?b=" + one + "c");

            boolean control = one <= ' ' || one == 0x7F;
            assertThat(complete)
                    .as("byte %d", (int) one)
                    .isEqualTo(
                            control || kept.indexOf(one) >= 0
                                    ? "/a?b=" + one + "c"
                                    : "/a?b=%%%02Xc".formatted((int) one));
            assertThat(QueryEscapes.complete(complete)).isSameAs(complete);
            if (one != '%') {
                assertThat(UrlGuard.syntax(complete).isPresent()).isEqualTo(control);
            }
        }
    }

    @Test
    void shouldReadLettersBeyondAsciiAsTheirBytes() {
        String sent = "{ü:\"ß€😀\"}";
        String onTheWire = new String(sent.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        String query = URI.create(QueryEscapes.complete("/a?" + onTheWire)).getRawQuery();

        assertThat(URLDecoder.decode(query, StandardCharsets.UTF_8)).isEqualTo(sent);
    }
}
