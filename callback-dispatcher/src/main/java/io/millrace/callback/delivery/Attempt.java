package io.millrace.callback.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt, made.
 *
 * @param address the address that was dialled, or null when it did not come to that
 * @param requestHeaders what was sent, without secrets
 */
public record Attempt(
        Instant startedAt, Duration duration, String address, Map<String, String> requestHeaders, Outcome outcome) {

    public Attempt {
        requestHeaders = Map.copyOf(requestHeaders);
    }
}
