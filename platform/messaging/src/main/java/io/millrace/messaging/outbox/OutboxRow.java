package io.millrace.messaging.outbox;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.json.Json;

/**
 * A message that must go out.
 *
 * @param id the message id; the same for every time it is published
 * @param routingKey the type for a broadcast, {@code <type>.<service>} for one service
 * @param subject the instance it is about, or null
 * @param data JSON text of an object
 */
public record OutboxRow(UUID id, String routingKey, String type, String subject, String data, Instant time) {

    public OutboxRow {
        Objects.requireNonNull(id);
        Objects.requireNonNull(routingKey);
        Objects.requireNonNull(type);
        Objects.requireNonNull(data);
        Objects.requireNonNull(time);
    }

    /** For whoever listens. */
    public static OutboxRow broadcast(String type, String subject, Object data, Instant time) {
        return new OutboxRow(UuidCreator.getTimeOrderedEpoch(), type, type, subject, Json.text(data), time);
    }

    /** For one service. */
    public static OutboxRow addressed(String type, String service, String subject, Object data, Instant time) {
        String key = type + "." + service;
        return new OutboxRow(UuidCreator.getTimeOrderedEpoch(), key, type, subject, Json.text(data), time);
    }
}
