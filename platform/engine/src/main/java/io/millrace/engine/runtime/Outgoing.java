package io.millrace.engine.runtime;

import com.github.f4b6a3.uuid.UuidCreator;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.OutboxRow;
import io.millrace.json.Json;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.MessageType;
import java.time.Instant;

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

    private static OutboxRow row(InstanceId from, String type, Object data, Instant now) {
        return new OutboxRow(
                UuidCreator.getTimeOrderedEpoch(), type, type, from.value(), Json.text(data), now);
    }
}
