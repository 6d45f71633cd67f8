package io.millrace.callback.store;

import java.time.Instant;
import java.util.List;

/**
 * Which deliveries are meant; null, or no status, stands for any.
 *
 * @param statuses lower case
 * @param url what the URL begins with
 * @param from created then or later
 * @param to created before
 */
public record DeliveryFilter(
        List<String> statuses,
        String kind,
        String owner,
        String instanceId,
        String host,
        String url,
        String schedule,
        Instant from,
        Instant to) {

    public DeliveryFilter {
        statuses = List.copyOf(statuses);
    }

    public DeliveryFilter withStatuses(List<String> wanted) {
        return new DeliveryFilter(wanted, kind, owner, instanceId, host, url, schedule, from, to);
    }
}
