package io.millrace.messaging.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.messaging.Envelope;
import io.millrace.messaging.broker.Broker;
import io.millrace.messaging.broker.Confirm;
import io.millrace.messaging.broker.ConfirmedChannel;
import io.millrace.messaging.broker.Outgoing;

/**
 * Puts messages that cannot be handled into {@code <queue>.parked}, with the reason, for an operator to look at; and those
 * that another replica may be able to handle at the end of their queue.
 */
@ApplicationScoped
public class Parking {

    /** The header that says what a message was first published with. */
    static final String ROUTING_KEY = "x-millrace-routing-key";

    private static final String SUFFIX = ".parked";
    private static final int REASON_LENGTH = 500;

    private final Broker broker;

    public Parking(Broker broker) {
        this.broker = broker;
    }

    /** The answer is {@link Confirm#TAKEN} when the broker has it; only then may the original be acknowledged. */
    CompletableFuture<Confirm> park(String queue, byte[] body, String reason) throws InterruptedException {
        String parked = queue + SUFFIX;
        Outgoing message = new Outgoing(
                "",
                parked,
                true,
                UuidCreator.getTimeOrderedEpoch().toString(),
                "parked",
                Map.of(
                        "x-millrace-reason",
                        reason.substring(0, Math.min(reason.length(), REASON_LENGTH)),
                        "x-millrace-queue",
                        queue,
                        "x-millrace-parked-at",
                        Instant.now().toString()),
                "application/octet-stream",
                body);
        return publish(broker.channelTo(parked), message);
    }

    /**
     * Puts a message at the end of its own queue, which is there and is not declared: its arguments are the consumer's
     * affair. It is the same message: whoever has taken it before knows its id.
     */
    CompletableFuture<Confirm> passOn(String queue, Received<?> received, byte[] body) throws InterruptedException {
        Outgoing message = new Outgoing(
                "",
                queue,
                true,
                received.id(),
                received.envelope().type(),
                Map.of(ROUTING_KEY, received.routingKey()),
                Envelope.MEDIA_TYPE,
                body);
        return publish(broker.channel(), message);
    }

    private static CompletableFuture<Confirm> publish(Optional<ConfirmedChannel> channel, Outgoing message)
            throws InterruptedException {
        if (channel.isEmpty()) {
            return CompletableFuture.completedFuture(Confirm.LOST);
        }
        return channel.get().publish(message);
    }
}
