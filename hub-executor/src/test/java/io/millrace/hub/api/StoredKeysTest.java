package io.millrace.hub.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.hub.store.StoredKeys;
import io.millrace.hub.token.TokenAlgorithm;
import io.millrace.hub.token.Tokens;
import io.millrace.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys in the database, seen by two replicas in the far future, where no other test has keys. */
@QuarkusTest
class StoredKeysTest extends HubTest {

    private static final String EXECUTION = "511b0441-d6d0-4a8a-8003-22ef52740847";
    private static final Duration ROTATION = Duration.ofDays(30);
    private static final Duration LIFE = Duration.ofHours(8);

    private Instant now = Instant.parse("2100-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void shouldShareAKeyReplaceItInTimeAndVerifyWithTheOldOneWhileItsTokensLive() {
        StoredKeys one = keys();
        StoredKeys other = keys();
        String first = one.current().kid();
        assertThat(other.current().kid()).isEqualTo(first);
        now = now.plus(ROTATION).minus(Duration.ofHours(1));
        String old = "Bearer " + new Tokens(one, LIFE).issue(EXECUTION, now);

        now = now.plus(Duration.ofHours(7)).plusSeconds(1_800);

        String second = one.current().kid();
        assertThat(second).isNotEqualTo(first);
        assertThat(other.current().kid()).isEqualTo(second);
        assertThatCode(() -> new Tokens(keys(), LIFE).require(List.of(old), EXECUTION, now))
                .doesNotThrowAnyException();

        now = now.plus(ROTATION).plus(LIFE);
        one.current();
        assertThatThrownBy(() -> new Tokens(keys(), Duration.ofDays(1_000)).require(List.of(old), EXECUTION, now))
                .isInstanceOf(ProblemException.class);
        assertThat(keys().find(first)).isEmpty();
    }

    @Test
    void shouldPublishPairsAndVerifyWithTheSecretsBeforeThem() {
        now = Instant.parse("2200-01-01T00:00:00Z");
        String old = "Bearer " + new Tokens(keys(), LIFE).issue(EXECUTION, now);

        now = now.plusSeconds(1);
        StoredKeys pairs = new StoredKeys(database, TokenAlgorithm.ES256, ROTATION, LIFE, clock);
        Tokens tokens = new Tokens(pairs, LIFE);
        String fresh = "Bearer " + tokens.issue(EXECUTION, now);

        assertThat(pairs.current().algorithm()).isEqualTo("ES256");
        assertThat(new StoredKeys(database, TokenAlgorithm.ES256, ROTATION, LIFE, clock)
                        .current()
                        .kid())
                .isEqualTo(pairs.current().kid());
        for (String token : List.of(old, fresh)) {
            assertThatCode(() -> new Tokens(keys(), LIFE).require(List.of(token), EXECUTION, now))
                    .doesNotThrowAnyException();
        }
        JsonNode published = json(tokens.published()).path("keys");
        assertThat(published.findValuesAsText("kid"))
                .containsExactly(pairs.current().kid());
        assertThat(published.path(0).has("d")).as("the private half").isFalse();
    }

    private StoredKeys keys() {
        return new StoredKeys(database, TokenAlgorithm.HS256, ROTATION, LIFE, clock);
    }
}
