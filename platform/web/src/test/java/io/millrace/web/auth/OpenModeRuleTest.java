package io.millrace.web.auth;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenModeRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]"})
    void shouldAllowOpenModeOnLoopback(String host) {
        assertThat(OpenModeRule.refusal(AuthSettings.Mode.OPEN, false, List.of("local"), host))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "127.0.0.1.evil.test", "localhost.evil.test"})
    void shouldRefuseOpenModeOnTheNetwork(String host) {
        assertThat(OpenModeRule.refusal(AuthSettings.Mode.OPEN, false, List.of("local"), host))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(host));
    }

    @Test
    void shouldRefuseOpenModeInProduction() {
        assertThat(OpenModeRule.refusal(AuthSettings.Mode.OPEN, true, List.of("prod"), "127.0.0.1"))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("production"));
    }

    @Test
    void shouldWantAWayInWhenAuthenticationIsRequired() {
        assertThat(OpenModeRule.refusal(AuthSettings.Mode.REQUIRED, false, List.of("prod"), "0.0.0.0"))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("millrace.auth.issuers"));
        assertThat(OpenModeRule.refusal(AuthSettings.Mode.REQUIRED, true, List.of("prod"), "0.0.0.0"))
                .isEmpty();
    }
}
