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
 * @param exchange an exchange of others that it goes to, or null for the suite's own
 */
public record OutboxRow(
        UUID id, String routingKey, String type, String subject, String data, Instant time, String exchange) {

    /** The type of messages for exchanges of others. */
    public static final String FOREIGN = "instance.published.v1";

    public OutboxRow {
        Objects.requireNonNull(id);
        Objects.requireNonNull(routingKey);
        Objects.requireNonNull(type);
        Objects.requireNonNull(data);
        Objects.requireNonNull(time);
    }

    /** For the suite's own exchange. */
    public OutboxRow(UUID id, String routingKey, String type, String subject, String data, Instant time) {
        this(id, routingKey, type, subject, data, time, null);
    }

    /** For an exchange of others; nobody need listen. */
    public static OutboxRow foreign(String exchange, String routingKey, String subject, Object data, Instant time) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new OutboxRow(id, routingKey, FOREIGN, subject, Json.text(data), time, exchange);
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
