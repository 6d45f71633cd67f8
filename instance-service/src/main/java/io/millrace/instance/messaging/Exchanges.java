package io.millrace.instance.messaging;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.MalformedMessage;
import io.millrace.messaging.broker.Broker;
import io.millrace.messaging.broker.Confirm;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.ExchangeFailed;
import io.millrace.messaging.contract.ExchangeReturned;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.outbox.DirectPublisher;
import io.millrace.messaging.outbox.OutboxRow;

/**
 * Exchanges whose answer somebody waits for in this process: nothing is stored here, because a request that dies with its
 * process takes whoever waited with it. Answers come to a queue of this process alone.
 */
@ApplicationScoped
public class Exchanges {

    /** Code of the failure of a call that the broker did not take. */
    public static final String UNSENT = "UNSENT";

    private static final Logger LOG = Logger.getLogger(Exchanges.class);

    private final DirectPublisher publisher;
    private final Broker broker;
    private final InstantSource clock;
    private final String owner;
    private final Map<String, Consumer<Event>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean listening = new AtomicBoolean();

    Exchanges(
            DirectPublisher publisher,
            Broker broker,
            InstantSource clock,
            @ConfigProperty(name = "millrace.service") String service) {
        this.publisher = publisher;
        this.broker = broker;
        this.clock = clock;
        this.owner = service + '.' + UUID.randomUUID().toString().substring(24);
    }

    /** Answers that are waited for. */
    public int outstanding() {
        return waiting.size();
    }

    /**
     * Asks for one exchange.
     *
     * @param subject whom it is for, as operators see it
     * @param answer gets one {@link Event.ExchangeReturned} or {@link Event.ExchangeFailed}, on any thread; it must return
     *     at once
     * @throws io.millrace.problem.ProblemException {@code MESSAGE_TOO_LARGE}
     */
    public void call(String id, String subject, HttpCall call, Consumer<Event> answer) {
        listen();
        waiting.put(id, answer);
        try {
            publish(MessageType.EXCHANGE_CALL, subject, new ExchangeCall(id, owner, subject, call))
                    .thenAccept(confirm -> {
                        if (confirm != Confirm.TAKEN) {
                            tell(id, new Event.ExchangeFailed(id, UNSENT, "the broker says " + confirm));
                        }
                    });
        } catch (RuntimeException e) {
            waiting.remove(id);
            throw e;
        }
    }

    /** Nobody waits for these any more: what has not been sent yet is not sent. */
    public void forget(Collection<String> ids, String subject) {
        for (String id : ids) {
            if (waiting.remove(id) != null) {
                publish(MessageType.CALLBACK_CANCEL, subject, new CallbackCancel(id, owner, subject));
            }
        }
    }

    /** A message for an exchange of others, as a task of a transition sends it. */
    public CompletableFuture<Confirm> publish(Effect.PublishTo effect, String subject) {
        return publisher.publish(
                OutboxRow.foreign(effect.exchange(), effect.routingKey(), subject, effect.data(), clock.instant()));
    }

    private CompletableFuture<Confirm> publish(String type, String subject, Object data) {
        return publisher.publish(OutboxRow.broadcast(type, subject, data, clock.instant()));
    }

    /** Only a process that calls has the queue. */
    private void listen() {
        if (listening.compareAndSet(false, true)) {
            broker.hear(
                    List.of(MessageType.EXCHANGE_RETURNED + '.' + owner, MessageType.EXCHANGE_FAILED + '.' + owner),
                    this::heard);
        }
    }

    private void heard(byte[] message) {
        try {
            Envelope envelope = Envelope.parse(message);
            if (MessageType.EXCHANGE_RETURNED.equals(envelope.type())) {
                ExchangeReturned data = Json.read(envelope.data(), ExchangeReturned.class);
                tell(
                        data.exchangeId(),
                        new Event.ExchangeReturned(data.exchangeId(), data.status(), data.headers(), data.body()));
            } else {
                ExchangeFailed data = Json.read(envelope.data(), ExchangeFailed.class);
                tell(data.exchangeId(), new Event.ExchangeFailed(data.exchangeId(), data.code(), data.message()));
            }
        } catch (MalformedMessage | IllegalArgumentException e) {
            LOG.errorf("an answer that is not understood: %s", e.getMessage());
        }
    }

    private void tell(String id, Event event) {
        Consumer<Event> answer = waiting.remove(id);
        if (answer != null) {
            answer.accept(event);
        }
    }
}
