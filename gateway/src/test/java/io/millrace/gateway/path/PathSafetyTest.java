package io.millrace.gateway.path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathSafetyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a/b/",
                "/v1/workflows/20260101-0000-a-b!1/cancel",
                "/v1/workflows/x%21y/cancel",
                "/a/key:1:abc",
                "/a/50%25",
                "/a/.hidden",
                "/a/..b",
                "/a/b..c",
                "/a/%C3%BC",
            })
    void shouldPassOrdinaryPaths(String path) {
        assertThat(PathSafety.check(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "http://evil.test/x",
                "//evil.test/x",
                "/a//b",
                "/a/../internal",
                "/a/..",
                "/a/./b",
                "/processes/%2e%2e/internal",
                "/processes/%2E./internal",
                "/processes/..;/internal",
                "/processes/..%3b/internal",
                "/a;jsessionid=1/b",
                "/processes%2finternal",
                "/processes/..%2Finternal",
                "/processes/%2e%2e%2finternal",
                "/processes/%252e%252e/internal",
                "/a/%25%32%65",
                "/a\\b",
                "/a/%5c..",
                "/a%00",
                "/a%0d%0aX",
                "/a%7f",
                "/a%",
                "/a%2",
                "/a%zz",
            })
    void shouldRefuseWhatTwoProgramsCouldReadDifferently(String path) {
        assertThat(PathSafety.check(path))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("UNSAFE_PATH"));
    }
}
