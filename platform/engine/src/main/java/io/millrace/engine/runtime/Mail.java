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

    static MailRow startNamed(InstanceId parent, String id, Effect.StartNamed child, Instant now) {
        ObjectNode payload = Json.object();
        payload.put("parent", parent.value());
        payload.put("notation", child.notation().text());
        payload.put("key", child.key());
        payload.put("version", child.version());
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
            case EVENT -> Command.step(mail.instance(), StoredEvent.read(payload));
            case CANCEL_CHILD -> Command.step(mail.instance(), new Event.CancelAsked(text(payload, "reason"), null));
        };
    }

    /** The parent that wants this child. */
    static InstanceId parent(MailRow startChild) {
        return new InstanceId(Json.parse(startChild.payload()).get("parent").asText());
    }

    /** What a start by name asks for, or null when the mail is anything else. */
    static Named named(MailRow mail) {
        if (mail.kind() != MailKind.START_CHILD) {
            return null;
        }
        JsonNode payload = Json.parse(mail.payload());
        String key = text(payload, "key");
        return key == null ? null : new Named(Notation.of(text(payload, "notation")), key, text(payload, "version"));
    }

    /** @param version a version or its beginning, or null for the newest */
    record Named(Notation notation, String key, String version) {}

    /** The start by name, now that the definition is known; {@code found} is null where there is none. */
    static Command start(MailRow mail, StartablePlans.Startable found) {
        JsonNode payload = Json.parse(mail.payload());
        PlanHash plan = found == null ? null : found.plan();
        String version = found == null ? null : found.version();
        return start(mail.instance(), payload, plan, version);
    }

    private static Command start(InstanceId child, JsonNode payload) {
        return start(child, payload, new PlanHash(text(payload, "plan")), null);
    }

    private static Command start(InstanceId child, JsonNode payload, PlanHash plan, String version) {
        Event.Started started = new Event.Started(payload.get("input"), new InstanceId(text(payload, "parent")), null);
        return Command.start(
                child,
                new Command.Start(
                        Notation.of(text(payload, "notation")), plan, text(payload, "definition"), version, started));
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
