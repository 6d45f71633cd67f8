package io.millrace.web.bounds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.problem.Problem;
import io.millrace.web.problem.Codes;

import static org.assertj.core.api.Assertions.assertThat;

class UrlGuardTest {

    private static final Bounds SMALL = FixedBounds.small();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a?b=c", "/a?b=c&d=e", "/v1/workflows/x%21y"})
    void shouldPassOrdinaryUrls(String uri) {
        assertThat(UrlGuard.check(uri, SMALL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a?b=c&d=%7B%7D", "/v1/workflows/x!y", "/a/%21", "//a", "*"})
    void shouldReadUrlsThatAreEscaped(String uri) {
        assertThat(UrlGuard.syntax(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/a?b=%", "/a?b=%2", "/a?b={}", "/a?b=\"c\"", "/a|b", "/a\\b"})
    void shouldSayWhereAUrlCannotBeRead(String uri) {
        Problem problem = UrlGuard.syntax(uri).orElseThrow();

        assertThat(problem.code()).isEqualTo(Codes.MALFORMED_URL);
        assertThat(problem.detail()).containsPattern("at character [1-9]");
    }

    @Test
    void shouldRefuseALongUrlWith414() {
        Problem problem = UrlGuard.check("/" + "a".repeat(50), SMALL).orElseThrow();

        assertThat(problem.code()).isEqualTo(Codes.URL_TOO_LONG);
        assertThat(problem.context()).containsEntry("status", 414);
    }

    @Test
    void shouldRefuseManyParameters() {
        assertThat(UrlGuard.check("/a?b=c&d=e&f=g", SMALL).orElseThrow().code()).isEqualTo(Codes.TOO_MANY_PARAMETERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%00", "/a?b=%00"})
    void shouldRefuseNul(String uri) {
        assertThat(UrlGuard.check(uri, SMALL).orElseThrow().code()).isEqualTo(Codes.UNSAFE_TEXT);
    }
}
