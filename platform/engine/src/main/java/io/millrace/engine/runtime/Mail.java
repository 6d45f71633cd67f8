package io.millrace.engine.runtime;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.engine.store.BroadcastRow;
import io.millrace.engine.store.MailKind;
import io.millrace.engine.store.MailRow;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** What the runtime sends to its own instances, as rows; and the commands those rows stand for. */
final class Mail {

    private static final String NOTHING = "{}";

    private Mail() {}

    static MailRow timer(InstanceId to, String id, Effect.ArmTimer timer) {
        return new MailRow(to, id, MailKind.TIMER, timer.timerId(), timer.dueAt(), NOTHING, 0);
    }

    static MailRow carryOn(InstanceId to, String id, Instant now) {
        return new MailRow(to, id, MailKind.CONTINUE, null, now, NOTHING, 0);
    }

    static MailRow startChild(InstanceId parent, String id, Effect.StartChild child, Instant now) {
        ObjectNode payload = Json.object();
        payload.put("parent", parent.value());
        payload.put("notation", child.notation().text());
        payload.put("plan", child.plan().value());
        payload.put("definition", child.definition());
        payload.set("input", child.input());
        return new MailRow(child.child(), id, MailKind.START_CHILD, null, now, Json.text(payload), 0);
    }

    static MailRow childEnded(
            InstanceId parent, String id, InstanceId child, Status status, JsonNode result, Instant now) {
        ObjectNode payload = Json.object();
        payload.put("child", child.value());
        payload.put("status", status.text());
        payload.set("result", result);
        return new MailRow(parent, id, MailKind.CHILD_ENDED, null, now, Json.text(payload), 0);
    }

    static MailRow cancelChild(String id, Effect.CancelChild cancel, Instant now) {
        ObjectNode payload = Json.object();
        payload.put("reason", cancel.reason());
        return new MailRow(cancel.child(), id, MailKind.CANCEL_CHILD, null, now, Json.text(payload), 0);
    }

    static MailRow event(String id, Effect.Send send, Instant now) {
        return new MailRow(send.to(), id, MailKind.EVENT, null, now, Json.text(send.event()), 0);
    }

    static BroadcastRow broadcast(String id, Effect.Broadcast broadcast, Instant now) {
        Event event = new Event.MessageArrived(broadcast.name(), broadcast.key(), broadcast.data(), broadcast.actor());
        return new BroadcastRow(id, broadcast.name(), broadcast.key(), now, Json.text(event));
    }

    static Command command(MailRow mail) {
        JsonNode payload = Json.parse(mail.payload());
        return switch (mail.kind()) {
            case TIMER -> Command.step(mail.instance(), new Event.TimerFired(mail.timer()));
            case CONTINUE -> Command.step(mail.instance(), new Event.Continued());
            case START_CHILD -> start(mail.instance(), payload);
            case CHILD_ENDED -> Command.step(mail.instance(), childEnded(payload));
            case EVENT -> Command.step(mail.instance(), Json.read(payload, Event.class));
            case CANCEL_CHILD -> Command.step(mail.instance(), new Event.CancelAsked(text(payload, "reason"), null));
        };
    }

    /** The parent that wants this child. */
    static InstanceId parent(MailRow startChild) {
        return new InstanceId(Json.parse(startChild.payload()).get("parent").asText());
    }

    private static Command start(InstanceId child, JsonNode payload) {
        Event.Started started = new Event.Started(payload.get("input"), new InstanceId(text(payload, "parent")), null);
        return Command.start(
                child,
                new Command.Start(
                        Notation.of(text(payload, "notation")),
                        new PlanHash(text(payload, "plan")),
                        text(payload, "definition"),
                        null,
                        started));
    }

    private static Event childEnded(JsonNode payload) {
        return new Event.ChildEnded(
                new InstanceId(text(payload, "child")), Status.of(text(payload, "status")), payload.get("result"));
    }

    private static String text(JsonNode payload, String field) {
        JsonNode value = payload.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }
}
