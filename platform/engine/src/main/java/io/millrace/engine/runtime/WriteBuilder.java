package io.millrace.engine.runtime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.ActivityRow;
import io.millrace.engine.store.BroadcastRow;
import io.millrace.engine.store.Fence;
import io.millrace.engine.store.HistoryRow;
import io.millrace.engine.store.IncidentRow;
import io.millrace.engine.store.InstanceRow;
import io.millrace.engine.store.MailKey;
import io.millrace.engine.store.MailKind;
import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.OnceRow;
import io.millrace.engine.store.SubscriptionRow;
import io.millrace.engine.store.WorkItemRow;
import io.millrace.engine.store.Write;
import io.millrace.json.Json;
import io.millrace.messaging.outbox.OutboxRow;

/** Gathers what the commands of one instance in one batch write. What a later step takes back is not written at all. */
final class WriteBuilder {

    final InstanceId instance;
    private final Current base;
    private Stepped.Moved last;
    private boolean ended;
    private int bytes;
    private int mailCount;

    final List<HistoryRow> history = new ArrayList<>(1);
    final List<ActivityRow> activities = new ArrayList<>(0);
    final List<MailRow> mail = new ArrayList<>(0);
    final List<BroadcastRow> broadcasts = new ArrayList<>(0);
    final List<OutboxRow> outbox = new ArrayList<>(0);
    final Net<WorkItemRow> workItems = new Net<>();
    final Net<SubscriptionRow> subscriptions = new Net<>();
    final Net<IncidentRow> incidents = new Net<>();
    private final Set<String> clearedTimers = new LinkedHashSet<>();
    private final List<OnceRow> once = new ArrayList<>(0);
    private final List<MailKey> consumed = new ArrayList<>(0);

    /** @param base the instance before the batch, or null when there is none */
    WriteBuilder(InstanceId instance, Current base) {
        this.instance = instance;
        this.base = base;
    }

    void moved(Stepped.Moved moved) {
        last = moved;
        InstanceView view = moved.next().view();
        bytes += moved.state().length + moved.eventText().length();
        history.add(new HistoryRow(
                view.version(), view.updatedAt(), moved.eventText(), EffectSummary.text(moved.effects())));
    }

    void use(OnceRow row) {
        once.add(row);
    }

    void consume(MailKey key) {
        consumed.add(key);
    }

    String mailId(long step) {
        return instance.value() + '/' + step + '/' + mailCount++;
    }

    void arm(MailRow timer) {
        clear(timer.timer());
        mail.add(timer);
    }

    void clear(String timer) {
        mail.removeIf(row -> row.kind() == MailKind.TIMER && row.timer().equals(timer));
        if (base != null) {
            clearedTimers.add(timer);
        }
    }

    /** Whether that mail will be gone when this is written: a timer disarmed or armed anew, or the end has come. */
    boolean takesBack(MailRow row) {
        return switch (row.kind()) {
            case TIMER -> ended || clearedTimers.contains(row.timer());
            case CONTINUE -> ended;
            case START_CHILD, CHILD_ENDED, CANCEL_CHILD, EVENT -> false;
        };
    }

    /** Nothing of its own goes on: its timers, continuations, work items and subscriptions go. */
    void end() {
        ended = true;
        mail.removeIf(row -> row.kind() == MailKind.TIMER || row.kind() == MailKind.CONTINUE);
        workItems.dropAdded();
        subscriptions.dropAdded();
    }

    int bytes() {
        return bytes;
    }

    boolean empty() {
        return last == null && once.isEmpty() && consumed.isEmpty();
    }

    Write build() {
        return new Write(
                fence(),
                instance,
                base == null ? 0 : base.view().version(),
                last == null ? null : row(),
                attributes(),
                history,
                activities,
                workItems.added(),
                stored(workItems.removed()),
                subscriptions.added(),
                stored(subscriptions.removed()),
                incidents.added(),
                stored(incidents.removed()),
                mail,
                broadcasts,
                List.copyOf(clearedTimers),
                outbox,
                once,
                consumed,
                ended && base != null);
    }

    /** Of a new instance nothing is stored that could be removed. */
    private List<String> stored(List<String> removed) {
        return base == null ? List.of() : removed;
    }

    private Fence fence() {
        if (last == null) {
            return base == null ? Fence.NONE : Fence.HOLD;
        }
        return base == null ? Fence.CREATE : Fence.MOVE;
    }

    private String attributes() {
        if (last == null) {
            return null;
        }
        JsonNode now = last.next().searchable().attributes();
        boolean same =
                base == null ? now.isEmpty() : now.equals(base.searchable().attributes());
        return same ? null : Json.text(now);
    }

    private InstanceRow row() {
        InstanceView view = last.next().view();
        return new InstanceRow(
                view.id(),
                view.notation(),
                view.plan(),
                view.definition(),
                view.definitionVersion(),
                view.parent(),
                view.version(),
                view.status(),
                last.next().searchable().businessKey(),
                last.next().searchable().uniqueKey(),
                last.next().searchable().position(),
                view.state().format(),
                last.state(),
                view.createdAt(),
                view.updatedAt(),
                view.endedAt());
    }
}
