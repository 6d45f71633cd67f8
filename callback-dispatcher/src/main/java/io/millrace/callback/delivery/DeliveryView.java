package io.millrace.callback.delivery;

import java.time.Instant;

/**
 * A delivery as operators see it.
 *
 * @param host what limits and circuits are kept by: {@code name:port}
 * @param replays how often an operator had it sent again
 * @param nextAttemptAt when it is looked at again; absent when it is over
 */
public record DeliveryView(
        String id,
        String kind,
        String owner,
        String instanceId,
        String url,
        String host,
        String schedule,
        String status,
        int attempts,
        int replays,
        Integer lastStatus,
        String lastError,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant finishedAt) {}
