package io.millrace.engine.runtime;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.ActivityRow;
import io.millrace.engine.store.IncidentRow;
import io.millrace.engine.store.SubscriptionRow;
import io.millrace.engine.store.WorkItemRow;
import io.millrace.json.Json;

/** Turns the effects of a step into the rows that carry them out. */
final class Consequences {

    /** Room for the lines of one step in the activity log's sequence. */
    private static final long LINES_PER_STEP = 100_000;

    private final Outgoing outgoing;
    private final boolean tellsLives;

    /** @param tellsLives whether starts and ends of instances are published */
    Consequences(Outgoing outgoing, boolean tellsLives) {
        this.outgoing = outgoing;
        this.tellsLives = tellsLives;
    }

    void add(WriteBuilder write, Stepped.Moved moved) {
        write.moved(moved);
        InstanceView view = moved.next().view();
        if (tellsLives && view.version() == 1) {
            write.outbox.add(outgoing.started(view));
        }
        int line = 0;
        for (Effect effect : moved.effects()) {
            if (effect instanceof Effect.RecordHistory record) {
                write.activities.add(activity(view, record, line++));
            } else {
                add(write, view, effect);
            }
        }
        if (moved.continueLater()) {
            write.mail.add(Mail.carryOn(view.id(), write.mailId(view.version()), view.updatedAt()));
        }
    }

    private void add(WriteBuilder write, InstanceView view, Effect effect) {
        InstanceId id = view.id();
        Instant now = view.updatedAt();
        long step = view.version();
        switch (effect) {
            case Effect.OpenWorkItem e ->
                write.workItems.add(e.id(), new WorkItemRow(e.id(), e.name(), text(e.details()), now));
            case Effect.CloseWorkItem e -> write.workItems.remove(e.id());
            case Effect.DeliverCallback e -> write.outbox.add(outgoing.deliver(id, e, now));
            case Effect.CancelDelivery e -> write.outbox.add(outgoing.cancel(id, e, now));
            case Effect.CallExchange e -> write.outbox.add(outgoing.call(id, e, now));
            case Effect.Publish e -> write.outbox.add(outgoing.publish(id, e, now));
            case Effect.PublishTo e -> write.outbox.add(outgoing.publish(id, e, now));
            case Effect.ArmTimer e -> write.arm(Mail.timer(id, write.mailId(step), e));
            case Effect.DisarmTimer e -> write.clear(e.timerId());
            case Effect.Subscribe e ->
                write.subscriptions.add(e.id(), new SubscriptionRow(id, e.id(), e.name(), e.key(), now));
            case Effect.Unsubscribe e -> write.subscriptions.remove(e.id());
            case Effect.StartChild e -> write.mail.add(Mail.startChild(id, write.mailId(step), e, now));
            case Effect.StartNamed e -> write.mail.add(Mail.startNamed(id, write.mailId(step), e, now));
            case Effect.CancelChild e -> write.mail.add(Mail.cancelChild(write.mailId(step), e, now));
            case Effect.Send e -> write.mail.add(Mail.event(write.mailId(step), e, now));
            case Effect.Broadcast e -> write.broadcasts.add(Mail.broadcast(write.mailId(step), e, now));
            case Effect.RaiseIncident e ->
                write.incidents.add(e.id(), new IncidentRow(id, e.id(), e.code(), e.message(), now));
            case Effect.ResolveIncident e -> write.incidents.remove(e.id());
            case Effect.RecordHistory e -> throw new IllegalStateException("recorded with its line number");
            case Effect.End e -> end(write, view, e);
        }
    }

    private void end(WriteBuilder write, InstanceView view, Effect.End end) {
        write.end();
        if (tellsLives) {
            write.outbox.add(outgoing.completed(view, end));
        }
        if (view.parent() != null) {
            String mailId = write.mailId(view.version());
            write.mail.add(
                    Mail.childEnded(view.parent(), mailId, view.id(), end.status(), end.result(), view.updatedAt()));
        }
    }

    private static ActivityRow activity(InstanceView view, Effect.RecordHistory record, int line) {
        return new ActivityRow(
                view.version() * LINES_PER_STEP + line,
                view.version(),
                view.updatedAt(),
                record.kind(),
                record.node(),
                text(record.details()));
    }

    private static String text(JsonNode json) {
        return json == null || json.isNull() ? null : Json.text(json);
    }
}
