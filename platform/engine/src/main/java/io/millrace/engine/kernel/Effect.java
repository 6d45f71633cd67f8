package io.millrace.engine.kernel;

import java.net.URI;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** What must follow a step, as data. The runtime stores it with the state; nobody carries it out before the commit. */
public sealed interface Effect {

    /**
     * Something waits for somebody outside.
     *
     * @param id unique over all instances
     * @param name participant, user task or route name
     * @param details what a list of work items shows (assignee, form, element id, …), an object
     */
    record OpenWorkItem(String id, String name, JsonNode details) implements Effect {}

    record CloseWorkItem(String id) implements Effect {}

    /**
     * POST a callback until it is taken.
     *
     * @param deliveryId unique; also the {@code webhook-id} of every attempt
     * @param schedule the named retry schedule
     * @param after a delivery that must be over before this one starts, or null: a cancel never overtakes its active
     */
    record DeliverCallback(String deliveryId, URI url, JsonNode body, String schedule, String after)
            implements Effect {}

    /** A pending retry of that delivery must not fire any more. */
    record CancelDelivery(String deliveryId) implements Effect {}

    /** One HTTP request whose answer comes back as an event. */
    record CallExchange(String exchangeId, HttpCall call) implements Effect {}

    /** @param timerId unique within the instance */
    record ArmTimer(String timerId, Instant dueAt) implements Effect {}

    record DisarmTimer(String timerId) implements Effect {}

    /**
     * The instance can now be found by a message.
     *
     * @param id unique within the instance
     * @param key correlation value, or null for any
     */
    record Subscribe(String id, String name, String key) implements Effect {}

    record Unsubscribe(String id) implements Effect {}

    record StartChild(InstanceId child, Notation notation, PlanHash plan, String definition, JsonNode input)
            implements Effect {}

    /**
     * A child whose definition is found by its name when it is started: the newest that fits then. Where there is none
     * the parent is told that the child has failed.
     *
     * @param definition what the child is listed under
     * @param key the definition's name within its notation
     * @param version a version or its beginning, or null for the newest
     */
    record StartNamed(
            InstanceId child, Notation notation, String definition, String key, String version, JsonNode input)
            implements Effect {}

    record CancelChild(InstanceId child, String reason) implements Effect {}

    /**
     * Mail to another instance, in the same commit. Its interpreter may reject the event; mail that nobody is there
     * for, or that does not fit, is used up without a trace.
     */
    record Send(InstanceId to, Event event) implements Effect {}

    /**
     * A {@link Event.MessageArrived} as mail to every other instance that is subscribed ({@link Subscribe}) to the name
     * at the time of the commit, once per instance however many of its subscriptions match.
     *
     * @param key reaches the subscriptions with that key or with none; null reaches all of that name
     */
    record Broadcast(String name, String key, JsonNode data, Actor actor) implements Effect {}

    /** A message for whoever listens, for example {@code instance.started.v1}. */
    record Publish(String type, JsonNode data) implements Effect {}

    /**
     * A message for an exchange of others.
     *
     * @param exchange declared as a durable topic exchange where there is none
     */
    record PublishTo(String exchange, String routingKey, JsonNode data) implements Effect {}

    /** @param id unique within the instance */
    record RaiseIncident(String id, String code, String message) implements Effect {}

    record ResolveIncident(String id) implements Effect {}

    /**
     * A line in the instance's activity log, the one people read.
     *
     * @param kind what happened, in the words of the notation
     * @param node the plan node it happened at, or null
     */
    record RecordHistory(String kind, String node, JsonNode details) implements Effect {}

    /** The instance is over. The runtime tells the parent, if there is one. */
    record End(Status status, JsonNode result) implements Effect {}
}
