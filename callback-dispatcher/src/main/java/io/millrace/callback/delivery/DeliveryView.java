package io.millrace.callback.delivery;

import java.time.Instant;

/**
 * A delivery as operators see it.
 *
 * @param nextAttemptAt when it is looked at again; absent when it is over
 */
public record DeliveryView(
        String id,
        String kind,
        String owner,
        String instanceId,
        String url,
        String schedule,
        String status,
        int attempts,
        Integer lastStatus,
        String lastError,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant finishedAt) {}
