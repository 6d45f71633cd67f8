package io.millrace.gateway.header;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HygieneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Content-Type",
                "If-None-Match",
                "Idempotency-Key",
                "traceparent",
                "X-Own",
                "role"
            })
    void shouldPassWhatIsMeantForTheService(String name) {
        assertThat(Hygiene.passesIn(name, Set.of(), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Connection",
                "Keep-Alive",
                "TE",
                "Transfer-Encoding",
                "Upgrade",
                "Expect",
                "Forwarded",
                "X-Forwarded-For",
                "x-forwarded-host",
                "X-FORWARDED-PROTO",
                "X-Real-IP",
                "X-Original-URL",
                "X-HTTP-Method-Override",
                "X-Millrace-Caller",
                "sub",
                "act_sub",
                "client_id",
                "X-Hop",
            })
    void shouldDropWhatIsForgedOrOfOneConnection(String name) {
        assertThat(Hygiene.passesIn(name, Hygiene.named(List.of("close, x-hop")), false))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "act_sub"})
    void shouldBelieveIdentityHeadersInOpenModeOnly(String name) {
        assertThat(Hygiene.passesIn(name, Set.of(), true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "Transfer-Encoding", "Server", "X-Hop"})
    void shouldDropHopHeadersOfAnswers(String name) {
        assertThat(Hygiene.passesOut(name, Hygiene.named(List.of("X-Hop")))).isFalse();
    }
}
