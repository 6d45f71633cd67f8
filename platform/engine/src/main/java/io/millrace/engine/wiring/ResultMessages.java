package io.millrace.engine.wiring;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.Once;
import io.millrace.messaging.contract.CallbackDelivered;
import io.millrace.messaging.contract.CallbackExhausted;
import io.millrace.messaging.contract.ExchangeFailed;
import io.millrace.messaging.contract.ExchangeReturned;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.intake.EachHandler;
import io.millrace.messaging.intake.Intake;
import io.millrace.messaging.intake.Intakes;
import io.millrace.messaging.intake.PermanentFailure;
import io.millrace.messaging.intake.Received;

/** The answers of callback-dispatcher: each becomes one event of its instance, however often it arrives. */
@ApplicationScoped
public class ResultMessages {

    private final Engine engine;
    private final Intake<CallbackDelivered> delivered;
    private final Intake<CallbackExhausted> exhausted;
    private final Intake<ExchangeReturned> returned;
    private final Intake<ExchangeFailed> failed;

    ResultMessages(Engine engine, Intakes intakes, @ConfigProperty(name = "millrace.service") String service) {
        this.engine = engine;
        String callbackDelivered = queue(service, MessageType.CALLBACK_DELIVERED);
        String callbackExhausted = queue(service, MessageType.CALLBACK_EXHAUSTED);
        String exchangeReturned = queue(service, MessageType.EXCHANGE_RETURNED);
        String exchangeFailed = queue(service, MessageType.EXCHANGE_FAILED);
        this.delivered = intakes.each(
                callbackDelivered,
                MessageType.CALLBACK_DELIVERED,
                CallbackDelivered.class,
                step(callbackDelivered, CallbackDelivered::instanceId, data -> new Event.Delivered(data.deliveryId())));
        this.exhausted = intakes.each(
                callbackExhausted,
                MessageType.CALLBACK_EXHAUSTED,
                CallbackExhausted.class,
                step(
                        callbackExhausted,
                        CallbackExhausted::instanceId,
                        data -> new Event.DeliveryExhausted(data.deliveryId(), data.reason())));
        this.returned = intakes.each(
                exchangeReturned,
                MessageType.EXCHANGE_RETURNED,
                ExchangeReturned.class,
                step(
                        exchangeReturned,
                        ExchangeReturned::instanceId,
                        data -> new Event.ExchangeReturned(
                                data.exchangeId(), data.status(), data.headers(), data.body())));
        this.failed = intakes.each(
                exchangeFailed,
                MessageType.EXCHANGE_FAILED,
                ExchangeFailed.class,
                step(
                        exchangeFailed,
                        ExchangeFailed::instanceId,
                        data -> new Event.ExchangeFailed(data.exchangeId(), data.code(), data.message())));
    }

    @Incoming("callback-delivered")
    CompletionStage<Void> delivered(Message<byte[]> message) {
        return delivered.take(message);
    }

    @Incoming("callback-exhausted")
    CompletionStage<Void> exhausted(Message<byte[]> message) {
        return exhausted.take(message);
    }

    @Incoming("exchange-returned")
    CompletionStage<Void> returned(Message<byte[]> message) {
        return returned.take(message);
    }

    @Incoming("exchange-failed")
    CompletionStage<Void> failed(Message<byte[]> message) {
        return failed.take(message);
    }

    private static String queue(String service, String type) {
        return service + '.' + type;
    }

    private <T> EachHandler<T> step(String consumer, Function<T, String> instance, Function<T, Event> event) {
        return received -> submit(consumer, received, instance.apply(received.data()), event.apply(received.data()));
    }

    private CompletionStage<Answer> submit(String consumer, Received<?> received, String instance, Event event) {
        Command command = Command.step(new InstanceId(instance), event).once(Once.message(consumer, received.id()));
        return engine.submit(command).thenApply(ResultMessages::taken);
    }

    /** What is refused for now is tried again; what is refused for good is put aside with the reason. */
    private static Answer taken(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            if (refused.problem().passes()) {
                throw refused.problem().exception();
            }
            throw new PermanentFailure(
                    refused.problem().code() + ": " + refused.problem().detail());
        }
        return answer;
    }
}
