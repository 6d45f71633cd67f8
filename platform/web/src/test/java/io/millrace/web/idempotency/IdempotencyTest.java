package io.millrace.web.idempotency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.json.Json;
import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdempotencyTest {

    @Test
    void shouldReadTheKey() {
        assertThat(IdempotencyKey.parse(null)).isEmpty();
        assertThat(IdempotencyKey.parse(" k-1 ")).contains(new IdempotencyKey("k-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a\u0001"})
    void shouldRefuseKeysThatAreNone(String header) {
        assertThatThrownBy(() -> IdempotencyKey.parse(header)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldRefuseLongKeys() {
        assertThatThrownBy(() -> IdempotencyKey.parse("k".repeat(201))).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldCompareJsonByContent() {
        String one = RequestHash.of("POST", "/a", Json.parse("{\"x\":1,\"y\":[{\"b\":2,\"a\":1}]}"));

        assertThat(RequestHash.of("POST", "/a", Json.parse("{\"y\":[{\"a\":1,\"b\":2}],\"x\":1}")))
                .isEqualTo(one);
        assertThat(RequestHash.of("POST", "/a", Json.parse("{\"y\":[{\"a\":1,\"b\":2}],\"x\":2}")))
                .isNotEqualTo(one);
        assertThat(RequestHash.of("POST", "/b", Json.parse("{\"x\":1,\"y\":[{\"b\":2,\"a\":1}]}")))
                .isNotEqualTo(one);
    }
}
