package io.millrace.engine.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.millrace.engine.kernel.InstanceId;

/** Where the runtime keeps its instances. Data in, data out; each call is atomic. Failures are {@link StoreException}s. */
public interface Store {

    /** Instances are read before idempotency keys, so that a state newer than a key never hides that key. */
    Found lookup(Lookup lookup);

    /**
     * Stores a batch of writes to different instances in one transaction.
     *
     * @return the instances whose fence held; of the others nothing was written
     */
    Set<InstanceId> commit(List<Write> writes);

    /** Those of the instances whose stored version is beyond the one given: one question for many waiting callers. */
    List<InstanceId> later(Map<InstanceId, Long> versions);

    /** The steps after the given one, in order. */
    List<HistoryRow> history(InstanceId instance, long afterStep, int limit);

    /** The activity log after the given line, in order. */
    List<ActivityRow> activities(InstanceId instance, long afterSequence, int limit);

    /** Open incidents, oldest first. */
    List<IncidentRow> incidents(InstanceId instance);

    /** Subscriptions to the name with that key or none, oldest first. */
    List<SubscriptionRow> subscriptions(String name, String key, int limit);

    /** Takes mail that is due and not taken by another replica within the lease. */
    List<MailRow> claim(Instant now, Duration lease, int limit);

    /** When the next unclaimed mail is due. */
    Optional<Instant> nextDue();

    /** Counts a failure of that mail and leaves it alone for a while. */
    void postpone(MailKey mail, String error, Duration wait);

    /** Leaves that mail alone for a while; nothing is counted against it. */
    void leave(MailKey mail, String reason, Duration wait);

    /** Puts mail aside for good, with its reason, and raises the incident. */
    void park(MailKey mail, String reason, IncidentRow incident);

    /** Drops idempotency keys older than that; returns how many. */
    int forget(Instant before, int limit);
}
