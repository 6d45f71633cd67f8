package io.millrace.engine.store;

import java.util.List;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.messaging.outbox.OutboxRow;

/**
 * Everything one instance's commands in a batch write. All of it takes effect or none: none when the fence does not
 * hold.
 *
 * @param row the instance after its last step; null for {@link Fence#NONE}
 * @param expected the version it must have now; 0 for a new one
 * @param attributes JSON text, or null when unchanged
 * @param clearedTimers timers that are disarmed or armed anew
 * @param once keys this write uses; a key used before aborts the batch ({@link StoreException.Kind#GUARD})
 * @param consumed mail this write uses up; mail that is gone aborts the batch
 * @param ended its timers, work items and subscriptions go
 */
public record Write(
        Fence fence,
        InstanceId instance,
        long expected,
        InstanceRow row,
        String attributes,
        List<HistoryRow> history,
        List<ActivityRow> activities,
        List<WorkItemRow> openedWorkItems,
        List<String> closedWorkItems,
        List<SubscriptionRow> subscribed,
        List<String> unsubscribed,
        List<IncidentRow> raised,
        List<String> resolved,
        List<MailRow> mail,
        List<BroadcastRow> broadcasts,
        List<String> clearedTimers,
        List<OutboxRow> outbox,
        List<OnceRow> once,
        List<MailKey> consumed,
        boolean ended) {}
