package io.millrace.messaging.outbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.messaging.broker.Broker;
import io.millrace.messaging.broker.Confirm;
import io.millrace.messaging.broker.ConfirmedChannel;

/**
 * Publishes without the outbox: for what belongs to no transaction and whose sender waits to hear what became of it.
 */
@ApplicationScoped
public class DirectPublisher {

    private final OutboxSettings settings;
    private final Broker broker;

    public DirectPublisher(OutboxSettings settings, Broker broker) {
        this.settings = settings;
        this.broker = broker;
    }

    /**
     * The answer never fails, it says what became of the message.
     *
     * @throws io.millrace.problem.ProblemException {@code MESSAGE_TOO_LARGE} when its data is over the bound
     */
    public CompletableFuture<Confirm> publish(OutboxRow row) {
        Outbox.check(row, settings);
        Optional<ConfirmedChannel> channel =
                row.exchange() == null ? broker.channel() : broker.channelToExchange(row.exchange());
        if (channel.isEmpty()) {
            return CompletableFuture.completedFuture(Confirm.REFUSED);
        }
        try {
            return channel.get().publish(OutboxMessage.of(row, broker.exchange(), settings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.completedFuture(Confirm.LOST);
        }
    }
}
