package io.millrace.messaging.intake;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.reactive.messaging.Message;

import com.rabbitmq.client.Envelope;

import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;

/** A message that was received and not yet acknowledged. */
final class Held<T> {

    private final Message<byte[]> message;
    private final long generation;
    private final Received<T> received;
    private final AtomicInteger attempts = new AtomicInteger();

    Held(Message<byte[]> message, long generation, Received<T> received) {
        this.message = message;
        this.generation = generation;
        this.received = received;
    }

    /** The broker's number for it, which starts anew with each connection; 0 when it has none. */
    static long deliveryTag(Message<?> message) {
        return message instanceof IncomingRabbitMQMessage<?> incoming
                ? incoming.message.envelope().getDeliveryTag()
                : 0;
    }

    /** What it was published with; empty when the message is not of a broker. */
    static String routingKey(Message<?> message) {
        return message instanceof IncomingRabbitMQMessage<?> incoming
                ? routingKey(incoming.message.envelope(), incoming.getHeaders())
                : "";
    }

    /** Only who may publish to queues by their names is believed about where a message came by. */
    static String routingKey(Envelope envelope, Map<String, Object> headers) {
        Object first = headers.get(Parking.ROUTING_KEY);
        return first != null && envelope.getExchange().isEmpty() ? first.toString() : envelope.getRoutingKey();
    }

    Message<byte[]> message() {
        return message;
    }

    /** Which connection of the channel it came by. */
    long generation() {
        return generation;
    }

    Received<T> received() {
        return received;
    }

    /** Counts one more attempt. */
    int nextAttempt() {
        return attempts.incrementAndGet();
    }
}
