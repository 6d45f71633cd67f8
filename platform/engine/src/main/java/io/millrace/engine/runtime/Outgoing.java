package io.millrace.engine.runtime;

import java.time.Instant;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.InstanceCompleted;
import io.millrace.messaging.contract.InstanceStarted;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.outbox.OutboxRow;

/**
 * Effects that leave the service, as messages.
 *
 * @param owner the service that wants the answers
 */
record Outgoing(String owner) {

    OutboxRow deliver(InstanceId from, Effect.DeliverCallback effect, Instant now) {
        CallbackDeliver data = new CallbackDeliver(
                effect.deliveryId(),
                owner,
                from.value(),
                effect.url(),
                effect.body(),
                effect.schedule(),
                effect.after());
        return row(from, MessageType.CALLBACK_DELIVER, data, now);
    }

    OutboxRow cancel(InstanceId from, Effect.CancelDelivery effect, Instant now) {
        return row(
                from, MessageType.CALLBACK_CANCEL, new CallbackCancel(effect.deliveryId(), owner, from.value()), now);
    }

    OutboxRow call(InstanceId from, Effect.CallExchange effect, Instant now) {
        ExchangeCall data = new ExchangeCall(effect.exchangeId(), owner, from.value(), effect.call());
        return row(from, MessageType.EXCHANGE_CALL, data, now);
    }

    OutboxRow publish(InstanceId from, Effect.Publish effect, Instant now) {
        return row(from, effect.type(), effect.data(), now);
    }

    OutboxRow publish(InstanceId from, Effect.PublishTo effect, Instant now) {
        return OutboxRow.foreign(effect.exchange(), effect.routingKey(), from.value(), effect.data(), now);
    }

    OutboxRow started(InstanceView view) {
        InstanceStarted data = new InstanceStarted(
                view.id().value(),
                owner,
                view.notation(),
                view.definition(),
                view.definitionVersion(),
                parent(view),
                view.createdAt());
        return row(view.id(), MessageType.INSTANCE_STARTED, data, view.updatedAt());
    }

    OutboxRow completed(InstanceView view, Effect.End end) {
        InstanceCompleted data = new InstanceCompleted(
                view.id().value(),
                owner,
                view.notation(),
                view.definition(),
                view.definitionVersion(),
                parent(view),
                end.status().text(),
                view.createdAt(),
                view.updatedAt());
        return row(view.id(), MessageType.INSTANCE_COMPLETED, data, view.updatedAt());
    }

    private static String parent(InstanceView view) {
        return view.parent() == null ? null : view.parent().value();
    }

    private static OutboxRow row(InstanceId from, String type, Object data, Instant now) {
        return OutboxRow.broadcast(type, from.value(), data, now);
    }
}
