package io.millrace.callback.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.callback.delivery.Claimed;
import io.millrace.callback.delivery.Delivery;
import io.millrace.callback.outbound.Dispatcher;
import io.millrace.callback.store.Cancellation;
import io.millrace.callback.store.DeliveryStore;
import io.millrace.callback.store.NewDelivery;
import io.millrace.callback.wiring.CallbackSettings;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.intake.Intake;
import io.millrace.messaging.intake.Intakes;
import io.millrace.messaging.intake.Received;

/**
 * Takes commands. A delivery is stored once, by its id; where its host has room its first attempt is claimed in the same
 * statement and begins right after the commit.
 */
@ApplicationScoped
public class CommandConsumer {

    private static final String QUEUE = "callback-dispatcher.";

    private final Commands commands;
    private final DeliveryStore store;
    private final Dispatcher dispatcher;
    private final CallbackSettings settings;
    private final Intake<CallbackDeliver> deliver;
    private final Intake<CallbackCancel> cancel;
    private final Intake<ExchangeCall> call;

    public CommandConsumer(
            Intakes intakes, Commands commands, DeliveryStore store, Dispatcher dispatcher, CallbackSettings settings) {
        this.commands = commands;
        this.store = store;
        this.dispatcher = dispatcher;
        this.settings = settings;
        deliver = intakes.batches(
                QUEUE + MessageType.CALLBACK_DELIVER,
                MessageType.CALLBACK_DELIVER,
                CallbackDeliver.class,
                batch -> accept(data(batch).map(commands::callback).toList()));
        cancel = intakes.batches(
                QUEUE + MessageType.CALLBACK_CANCEL,
                MessageType.CALLBACK_CANCEL,
                CallbackCancel.class,
                batch -> cancel(data(batch).toList()));
        call = intakes.batches(
                QUEUE + MessageType.EXCHANGE_CALL,
                MessageType.EXCHANGE_CALL,
                ExchangeCall.class,
                batch -> accept(data(batch).map(commands::exchange).toList()));
    }

    @Incoming("callback-deliver")
    public CompletionStage<Void> deliver(Message<byte[]> message) {
        return deliver.take(message);
    }

    @Incoming("callback-cancel")
    public CompletionStage<Void> cancel(Message<byte[]> message) {
        return cancel.take(message);
    }

    @Incoming("exchange-call")
    public CompletionStage<Void> call(Message<byte[]> message) {
        return call.take(message);
    }

    private static <T> Stream<T> data(List<Received<T>> batch) {
        return batch.stream().map(Received::data);
    }

    private void accept(List<Delivery> deliveries) throws SQLException {
        Map<String, Claimed> claimed = new HashMap<>();
        List<NewDelivery> rows = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (!claimed.containsKey(delivery.id())) {
                rows.add(row(delivery, claimed));
            }
        }
        Set<String> fresh = Set.of();
        try {
            fresh = store.insert(rows);
        } finally {
            for (Claimed claim : claimed.values()) {
                if (fresh.contains(claim.delivery().id())) {
                    dispatcher.begin(claim);
                } else {
                    dispatcher.release(claim.delivery().host());
                }
            }
        }
        if (fresh.size() > claimed.size() || rows.size() > claimed.size()) {
            dispatcher.wake();
        }
    }

    private NewDelivery row(Delivery delivery, Map<String, Claimed> claimed) {
        if (delivery.after() != null || !dispatcher.reserve(delivery.host())) {
            return new NewDelivery(delivery, null, Duration.ZERO);
        }
        Duration lease = delivery.timeout().plus(settings.queueTime());
        Claimed claim = new Claimed(
                delivery, 1, 0, UuidCreator.getTimeOrderedEpoch(), System.nanoTime() + lease.toNanos(), false);
        claimed.put(delivery.id(), claim);
        return new NewDelivery(delivery, claim.claim(), lease);
    }

    private void cancel(List<CallbackCancel> cancellations) throws SQLException {
        Map<String, Cancellation> byId = new HashMap<>();
        for (CallbackCancel cancellation : cancellations) {
            Commands.check(cancellation.deliveryId(), cancellation.owner());
            byId.put(
                    cancellation.deliveryId(),
                    new Cancellation(cancellation.deliveryId(), cancellation.owner(), cancellation.instanceId()));
        }
        store.cancel(List.copyOf(byId.values()));
        dispatcher.unwanted(byId.keySet());
        dispatcher.wake();
    }
}
