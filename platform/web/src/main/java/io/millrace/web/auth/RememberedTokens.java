package io.millrace.web.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who sent the tokens that were checked a moment ago: to check a signature again for each call of one client tells nothing
 * new. Only tokens that were found good are remembered, by their SHA-256 and not themselves, for a minute and never beyond
 * their expiry. Keys are read once at the start, so what a key vouched for it still does; a restart forgets all.
 */
final class RememberedTokens {

    static final int LIMIT = 10_000;
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();

    RememberedTokens(InstantSource clock) {
        this.clock = clock;
    }

    private record Known(Caller caller, Instant until) {}

    Optional<Caller> callerOf(String token) {
        Known found = known.get(hash(token));
        return found != null && clock.instant().isBefore(found.until())
                ? Optional.of(found.caller())
                : Optional.empty();
    }

    /** @param expiry when the token itself ends, the allowed difference of clocks included */
    void add(String token, Caller caller, Instant expiry) {
        Instant now = clock.instant();
        if (known.size() >= LIMIT) {
            makeRoom(now);
        }
        Instant longest = now.plus(LONGEST);
        known.put(hash(token), new Known(caller, expiry.isBefore(longest) ? expiry : longest));
    }

    int size() {
        return known.size();
    }

    /** More clients at once than are remembered: forgetting all costs each of them one check. */
    private void makeRoom(Instant now) {
        known.values().removeIf(one -> !now.isBefore(one.until()));
        if (known.size() >= LIMIT) {
            known.clear();
        }
    }

    private static ByteBuffer hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
