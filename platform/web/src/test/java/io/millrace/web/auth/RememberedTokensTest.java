package io.millrace.web.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedTokensTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Caller ANN = new Caller("ann", "ann", Set.of("reader"), true);
    private static final Caller BOB = new Caller("bob", "bob", Set.of(), true);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final RememberedTokens tokens = new RememberedTokens(now::get);

    @Test
    void shouldKnowWhoSentATokenAndNobodyElse() {
        tokens.add("a.b.c", ANN, START.plusSeconds(3600));
        tokens.add("a.b.d", BOB, START.plusSeconds(3600));

        assertThat(tokens.callerOf("a.b.c")).contains(ANN);
        assertThat(tokens.callerOf("a.b.d")).contains(BOB);
        assertThat(tokens.callerOf("a.b.C")).isEmpty();
    }

    @Test
    void shouldNotKnowATokenWhenItExpires() {
        tokens.add("a.b.c", ANN, START.plusSeconds(10));

        now.set(START.plusSeconds(10).minusMillis(1));
        assertThat(tokens.callerOf("a.b.c")).contains(ANN);
        now.set(START.plusSeconds(10));
        assertThat(tokens.callerOf("a.b.c")).isEmpty();
    }

    @Test
    void shouldHaveALongLivedTokenCheckedAgainAfterAMinute() {
        tokens.add("a.b.c", ANN, START.plus(Duration.ofDays(1)));

        now.set(START.plus(RememberedTokens.LONGEST));
        assertThat(tokens.callerOf("a.b.c")).isEmpty();
    }

    @Test
    void shouldForgetWhatIsOldFirstWhenItIsFull() {
        for (int i = 0; i < RememberedTokens.LIMIT - 1; i++) {
            tokens.add("old " + i, BOB, START.plusSeconds(1));
        }
        tokens.add("young", ANN, START.plusSeconds(30));
        now.set(START.plusSeconds(2));
        tokens.add("new", ANN, START.plusSeconds(30));

        assertThat(tokens.size()).isEqualTo(2);
        assertThat(tokens.callerOf("young")).contains(ANN);
    }

    @Test
    void shouldNeverHoldMoreThanItsLimit() {
        for (int i = 0; i < RememberedTokens.LIMIT + 5; i++) {
            tokens.add("token " + i, BOB, START.plusSeconds(30));
        }

        assertThat(tokens.size()).isLessThanOrEqualTo(RememberedTokens.LIMIT);
        assertThat(tokens.callerOf("token " + (RememberedTokens.LIMIT + 4))).contains(BOB);
    }
}
