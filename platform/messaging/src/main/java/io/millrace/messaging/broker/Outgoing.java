package io.millrace.messaging.broker;

import java.util.Map;
import java.util.Objects;

/**
 * A message for the broker, persistent.
 *
 * @param exchange empty for the default exchange, whose routing key is a queue's name
 * @param mandatory whether it comes back when no queue is bound for it
 */
public record Outgoing(
        String exchange,
        String routingKey,
        boolean mandatory,
        String messageId,
        String type,
        Map<String, Object> headers,
        String contentType,
        byte[] body) {

    public Outgoing {
        Objects.requireNonNull(exchange);
        Objects.requireNonNull(routingKey);
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(body);
        headers = Map.copyOf(headers);
    }
}
