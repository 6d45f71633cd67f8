package io.millrace.callback.delivery;

import java.time.Instant;
import java.util.Map;

/**
 * One attempt as operators see it.
 *
 * @param address the address that was dialled
 * @param requestHeaders what was sent, without secrets
 * @param error why there was no answer
 * @param excerpt the beginning of the answer's body
 */
public record AttemptView(
        int attempt,
        Instant startedAt,
        int durationMillis,
        String address,
        Map<String, String> requestHeaders,
        Integer status,
        String error,
        String excerpt) {}
