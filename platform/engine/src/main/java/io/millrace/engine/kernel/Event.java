package io.millrace.engine.kernel;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What can happen to an instance, whatever its notation. Stored in the history as it came, so that folding the history
 * through the interpreter gives the state again. Data parts are JSON; null where the event has none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Event.WorkItemCompleted.class, name = "work-item-completed"),
    @JsonSubTypes.Type(value = Event.WorkItemFailed.class, name = "work-item-failed"),
    @JsonSubTypes.Type(value = Event.TimerFired.class, name = "timer-fired"),
    @JsonSubTypes.Type(value = Event.ExchangeReturned.class, name = "exchange-returned"),
    @JsonSubTypes.Type(value = Event.ExchangeFailed.class, name = "exchange-failed"),
    @JsonSubTypes.Type(value = Event.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Event.DeliveryExhausted.class, name = "delivery-exhausted"),
    @JsonSubTypes.Type(value = Event.MessageArrived.class, name = "message-arrived"),
    @JsonSubTypes.Type(value = Event.ChildEnded.class, name = "child-ended"),
    @JsonSubTypes.Type(value = Event.CancelAsked.class, name = "cancel-asked"),
    @JsonSubTypes.Type(value = Event.RetryAsked.class, name = "retry-asked"),
    @JsonSubTypes.Type(value = Event.Suspended.class, name = "suspended"),
    @JsonSubTypes.Type(value = Event.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = Event.DataWritten.class, name = "data-written"),
    @JsonSubTypes.Type(value = Event.Modified.class, name = "modified"),
    @JsonSubTypes.Type(value = Event.Continued.class, name = "continued")
})
public sealed interface Event {

    /**
     * @param input everything the start was given, in the shape its notation defines
     * @param parent the instance that started this one as a child, or null
     * @param actor who did it, or null
     */
    record Started(JsonNode input, InstanceId parent, Actor actor) implements Event {}

    /** Somebody outside finished a work item: proceed, complete, submit. */
    record WorkItemCompleted(String workItemId, JsonNode data, Actor actor) implements Event {}

    record WorkItemFailed(String workItemId, String code, String message, Actor actor) implements Event {}

    record TimerFired(String timerId) implements Event {}

    /**
     * An HTTP exchange came back.
     *
     * @param body parsed JSON, or a text node
     */
    record ExchangeReturned(String exchangeId, int status, Map<String, List<String>> headers, JsonNode body)
            implements Event {}

    /** An HTTP exchange came to nothing: refused address, time-out, connection, retries used up. */
    record ExchangeFailed(String exchangeId, String code, String message) implements Event {}

    record Delivered(String deliveryId) implements Event {}

    record DeliveryExhausted(String deliveryId, String reason) implements Event {}

    /**
     * A named request from outside: a state machine's transition, a signal, a hub's back.
     *
     * @param name what arrived
     * @param key sub-key where the notation has one, or null
     */
    record MessageArrived(String name, String key, JsonNode data, Actor actor) implements Event {}

    record ChildEnded(InstanceId child, Status status, JsonNode result) implements Event {}

    record CancelAsked(String reason, Actor actor) implements Event {}

    /** An operator or client asks a failed instance to try again, optionally with corrected data. */
    record RetryAsked(JsonNode dataFix, Actor actor) implements Event {}

    record Suspended(Actor actor) implements Event {}

    record Resumed(Actor actor) implements Event {}

    record DataWritten(JsonNode data, Actor actor) implements Event {}

    /** An operator changed the instance by hand; the shape of the change is the notation's. */
    record Modified(JsonNode change, Actor actor) implements Event {}

    /** The step after a {@link Decision.Accepted#continueLater}. */
    record Continued() implements Event {}
}
