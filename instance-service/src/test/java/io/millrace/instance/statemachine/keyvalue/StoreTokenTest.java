package io.millrace.instance.statemachine.keyvalue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.instance.statemachine.keyvalue.StoreToken.Scope;

import static org.assertj.core.api.Assertions.assertThat;

class StoreTokenTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Scope SCOPE = new Scope("GET", "shop", "state", "k/1");

    private final StoreToken tokens = new StoreToken("secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void shouldAdmitWhatItWasIssuedForUntilItEnds() {
        String token = tokens.issue(SCOPE, NOW);

        assertThat(tokens.admits(token, SCOPE, NOW)).isTrue();
        assertThat(tokens.admits(token, SCOPE, NOW.plus(StoreToken.VALID))).isTrue();
        assertThat(tokens.admits(token, SCOPE, NOW.plus(StoreToken.VALID).plusSeconds(1)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, shop, state, k/1",
        "GET, bank, state, k/1",
        "GET, shop, cache, k/1",
        "GET, shop, state, k/2",
        "GET, shop, state, ''"
    })
    void shouldRefuseEverythingElse(String method, String domain, String area, String key) {
        assertThat(tokens.admits(tokens.issue(SCOPE, NOW), new Scope(method, domain, area, key), NOW))
                .isFalse();
    }

    @Test
    void shouldNotTakeALongerLifeThanWasGiven() {
        String token = tokens.issue(SCOPE, NOW);
        long end = Long.parseLong(token.substring(0, token.indexOf('.')));
        String longer = (end + 1) + token.substring(token.indexOf('.'));

        assertThat(tokens.admits(longer, SCOPE, NOW)).isFalse();
    }

    @Test
    void shouldNotTakeATokenOfAnotherInstallation() {
        StoreToken other = new StoreToken("another".getBytes(StandardCharsets.UTF_8));

        assertThat(tokens.admits(other.issue(SCOPE, NOW), SCOPE, NOW)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "1.x", "9999999999.", "-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x.y.z"})
    void shouldRefuseWhatIsNoToken(String token) {
        assertThat(tokens.admits(token, SCOPE, NOW)).isFalse();
    }

    @Test
    void shouldGiveTheSameTokenForTheSameStep() {
        assertThat(tokens.issue(SCOPE, NOW)).isEqualTo(tokens.issue(SCOPE, NOW));
        assertThat(tokens.issue(SCOPE, NOW)).isNotEqualTo(tokens.issue(SCOPE, NOW.plus(Duration.ofSeconds(1))));
    }
}
