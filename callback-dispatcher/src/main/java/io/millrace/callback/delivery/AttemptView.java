package io.millrace.callback.delivery;

import java.time.Instant;

/**
 * One attempt as operators see it.
 *
 * @param address the address that was dialled
 * @param excerpt the beginning of the answer's body
 */
public record AttemptView(
        int attempt,
        Instant startedAt,
        int durationMillis,
        String address,
        Integer status,
        String error,
        String excerpt) {}
