package io.millrace.callback.delivery;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Cookie",
                "X-Api-Key",
                "apikey",
                "X-Auth-Token",
                "client-secret",
                "X-Password",
                "webhook-signature",
                "X-Session-Id"
            })
    void shouldHideWhatNobodyMayRead(String name) {
        assertThat(SecretHeaders.hidden(Map.of(name, "canary")).toString()).doesNotContain("canary");
    }

    @Test
    void shouldShowTheRestBounded() {
        // given
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("idempotency-key", "x-1");
        headers.put("X-Long", "a".repeat(1_000));
        // then
        assertThat(SecretHeaders.hidden(headers))
                .containsEntry("content-type", "application/json")
                .containsEntry("idempotency-key", "x-1");
        assertThat(SecretHeaders.hidden(headers).get("x-long")).hasSize(201);
        for (int i = 0; i < 200; i++) {
            headers.put("x-" + i, "v");
        }
        assertThat(SecretHeaders.hidden(headers)).hasSize(50);
    }
}
