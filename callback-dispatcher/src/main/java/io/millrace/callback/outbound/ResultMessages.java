package io.millrace.callback.outbound;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.delivery.Claimed;
import io.millrace.callback.delivery.Delivery;
import io.millrace.callback.delivery.DeliveryView;
import io.millrace.callback.delivery.Kind;
import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.Result;
import io.millrace.callback.delivery.Standing;
import io.millrace.callback.delivery.Verdict;
import io.millrace.messaging.contract.CallbackDelivered;
import io.millrace.messaging.contract.CallbackExhausted;
import io.millrace.messaging.contract.ExchangeFailed;
import io.millrace.messaging.contract.ExchangeReturned;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.outbox.OutboxRow;
import io.millrace.messaging.outbox.OutboxSettings;

/** What the owner of a delivery is told when it is over. */
@ApplicationScoped
public class ResultMessages {

    private static final String CANCELLED = "cancelled by an operator";

    private final OutboxSettings outbox;

    public ResultMessages(OutboxSettings outbox) {
        this.outbox = outbox;
    }

    /** Nothing while it goes on, nor of an end its owner has heard of or does not want. */
    public Optional<OutboxRow> of(Result result, Standing standing) {
        if (!standing.isTold()) {
            return Optional.empty();
        }
        boolean callback = result.claimed().delivery().kind() == Kind.CALLBACK;
        return switch (standing.status()) {
            case DELIVERED -> Optional.of(callback ? delivered(result) : returned(result));
            case EXHAUSTED -> Optional.of(callback ? exhausted(result) : failed(result, code(result), reason(result)));
            case CANCELLED -> Optional.of(cancelled(result.claimed()));
            case PENDING, WAITING, IN_FLIGHT, RETRY -> Optional.empty();
        };
    }

    /** An operator has ended it: for its owner that is as if no attempt were left. */
    public static OutboxRow cancelled(DeliveryView view) {
        return cancelled(view.kind().equals("callback"), view.id(), view.owner(), view.instanceId(), view.attempts());
    }

    private static OutboxRow cancelled(Claimed claimed) {
        Delivery delivery = claimed.delivery();
        return cancelled(
                delivery.kind() == Kind.CALLBACK,
                delivery.id(),
                delivery.owner(),
                delivery.instanceId(),
                claimed.attempt());
    }

    private static OutboxRow cancelled(boolean callback, String id, String owner, String instance, int attempts) {
        return callback
                ? OutboxRow.addressed(
                        MessageType.CALLBACK_EXHAUSTED,
                        owner,
                        instance,
                        new CallbackExhausted(id, instance, attempts, CANCELLED),
                        Instant.now())
                : OutboxRow.addressed(
                        MessageType.EXCHANGE_FAILED,
                        owner,
                        instance,
                        new ExchangeFailed(id, instance, "CANCELLED", CANCELLED, attempts),
                        Instant.now());
    }

    private static OutboxRow delivered(Result result) {
        Delivery delivery = result.claimed().delivery();
        int status = result.attempt().outcome() instanceof Outcome.Answered answer ? answer.status() : 0;
        return row(
                MessageType.CALLBACK_DELIVERED,
                delivery,
                new CallbackDelivered(
                        delivery.id(), delivery.instanceId(), result.claimed().attempt(), status));
    }

    private static OutboxRow exhausted(Result result) {
        Delivery delivery = result.claimed().delivery();
        return row(
                MessageType.CALLBACK_EXHAUSTED,
                delivery,
                new CallbackExhausted(
                        delivery.id(), delivery.instanceId(), result.claimed().attempt(), reason(result)));
    }

    private OutboxRow returned(Result result) {
        Delivery delivery = result.claimed().delivery();
        Outcome.Answered answer = (Outcome.Answered) result.attempt().outcome();
        ExchangeReturned data = new ExchangeReturned(
                delivery.id(),
                delivery.instanceId(),
                answer.status(),
                answer.headers(),
                AnswerBody.of(answer),
                result.attempt().duration().toMillis(),
                result.claimed().attempt());
        OutboxRow row = row(MessageType.EXCHANGE_RETURNED, delivery, data);
        return row.data().length() <= outbox.maxData()
                ? row
                : failed(result, Outcome.Cause.TOO_LARGE, "the answer is too large for a message");
    }

    private static OutboxRow failed(Result result, Outcome.Cause code, String reason) {
        Delivery delivery = result.claimed().delivery();
        return row(
                MessageType.EXCHANGE_FAILED,
                delivery,
                new ExchangeFailed(
                        delivery.id(),
                        delivery.instanceId(),
                        code.name(),
                        reason,
                        result.claimed().attempt()));
    }

    private static OutboxRow row(String type, Delivery delivery, Object data) {
        return OutboxRow.addressed(type, delivery.owner(), delivery.instanceId(), data, Instant.now());
    }

    private static Outcome.Cause code(Result result) {
        return result.attempt().outcome() instanceof Outcome.NoAnswer none
                ? none.cause()
                : Outcome.Cause.CONNECTION_FAILED;
    }

    private static String reason(Result result) {
        return result.verdict() instanceof Verdict.Exhausted exhausted ? exhausted.reason() : "";
    }
}
