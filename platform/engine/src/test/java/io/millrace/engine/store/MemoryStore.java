package io.millrace.engine.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.messaging.outbox.OutboxRow;

/** A store in memory with the promises of the real one, and faults where a test wants them. */
public final class MemoryStore implements Store {

    /** Mail with what the real table has beside it. */
    public record Letter(MailRow row, Instant claimedUntil, Instant parkedAt, String error) {}

    public final Map<InstanceId, InstanceRow> instances = new LinkedHashMap<>();
    public final Map<InstanceId, String> attributes = new HashMap<>();
    public final Map<InstanceId, TreeMap<Long, HistoryRow>> history = new HashMap<>();
    public final Map<InstanceId, TreeMap<Long, ActivityRow>> activities = new HashMap<>();
    public final Map<String, InstanceId> workItems = new LinkedHashMap<>();
    public final List<SubscriptionRow> subscriptions = new ArrayList<>();
    public final List<IncidentRow> incidents = new ArrayList<>();
    public final Map<MailKey, Letter> mailbox = new LinkedHashMap<>();
    public final Map<OnceKey, OnceRow> once = new HashMap<>();
    public final List<OutboxRow> outbox = new ArrayList<>();
    public Faults faults = Faults.NONE;

    private final InstantSource clock;
    private final Duration lease;

    public MemoryStore(InstantSource clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public Found lookup(Lookup lookup) {
        faults.beforeRead();
        synchronized (this) {
            Map<InstanceId, InstanceRow> rows = new HashMap<>(instances);
            rows.keySet().retainAll(Set.copyOf(lookup.instances()));
            Map<String, Found.Owner> owners = new HashMap<>();
            for (String key : lookup.uniqueKeys()) {
                owner(key).ifPresent(row -> owners.put(key, new Found.Owner(row.id(), row.status())));
            }
            Map<OnceKey, OnceRow> used = new HashMap<>(once);
            used.keySet().retainAll(Set.copyOf(lookup.once()));
            Set<MailKey> there = new HashSet<>(lookup.mail());
            there.removeIf(key -> !there(key));
            return new Found(rows, owners, used, there);
        }
    }

    @Override
    public synchronized List<InstanceId> later(Map<InstanceId, Long> versions) {
        return versions.entrySet().stream()
                .filter(seen -> instances.containsKey(seen.getKey())
                        && instances.get(seen.getKey()).version() > seen.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Set<InstanceId> commit(List<Write> writes) {
        faults.beforeCommit();
        Set<InstanceId> passed;
        synchronized (this) {
            passed = passed(writes);
            List<Write> held =
                    writes.stream().filter(w -> passed.contains(w.instance())).toList();
            guard(held);
            held.forEach(this::apply);
        }
        faults.afterCommit();
        return passed;
    }

    private Set<InstanceId> passed(List<Write> writes) {
        Set<InstanceId> passed = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (Write write : writes) {
            InstanceRow now = instances.get(write.instance());
            boolean holds = switch (write.fence()) {
                case CREATE -> now == null && free(write, taken);
                case MOVE, HOLD -> now != null && now.version() == write.expected();
                case NONE -> true;
            };
            if (holds) {
                passed.add(write.instance());
            }
        }
        return passed;
    }

    private boolean free(Write write, Set<String> taken) {
        String key = write.row().uniqueKey();
        return key == null || owner(key).isEmpty() && taken.add(key);
    }

    private Optional<InstanceRow> owner(String uniqueKey) {
        return instances.values().stream()
                .filter(row -> uniqueKey.equals(row.uniqueKey()))
                .findFirst();
    }

    private void guard(List<Write> held) {
        Set<OnceKey> keys = new HashSet<>(once.keySet());
        for (Write write : held) {
            for (OnceRow row : write.once()) {
                if (!keys.add(row.key())) {
                    throw new StoreException(StoreException.Kind.GUARD, "key used: " + row.key(), null);
                }
            }
            for (MailKey key : write.consumed()) {
                if (!there(key)) {
                    throw new StoreException(StoreException.Kind.GUARD, "mail gone: " + key, null);
                }
            }
            String key = write.row() == null ? null : write.row().uniqueKey();
            if (write.fence() == Fence.MOVE
                    && key != null
                    && owner(key)
                            .filter(row -> !row.id().equals(write.instance()))
                            .isPresent()) {
                throw new StoreException(StoreException.Kind.KEY_TAKEN, key, null);
            }
        }
    }

    private boolean there(MailKey key) {
        return mailbox.containsKey(key) && mailbox.get(key).parkedAt() == null;
    }

    private void apply(Write write) {
        InstanceId id = write.instance();
        if (write.row() != null) {
            instances.put(id, write.row());
        }
        if (write.attributes() != null) {
            attributes.put(id, write.attributes());
        }
        write.history().forEach(row -> addNew(history, id, row.step(), row));
        write.activities().forEach(row -> addNew(activities, id, row.sequence(), row));
        applyMail(write);
        if (write.ended()) {
            workItems.values().removeIf(id::equals);
            subscriptions.removeIf(row -> row.instance().equals(id));
        }
        write.closedWorkItems().forEach(workItems::remove);
        write.openedWorkItems().forEach(row -> workItems.put(row.id(), id));
        subscriptions.removeIf(row -> row.instance().equals(id)
                && (write.unsubscribed().contains(row.id())
                        || write.subscribed().stream()
                                .anyMatch(other -> other.id().equals(row.id()))));
        subscriptions.addAll(write.subscribed());
        incidents.removeIf(row -> row.instance().equals(id)
                && (write.resolved().contains(row.id())
                        || write.raised().stream().anyMatch(other -> other.id().equals(row.id()))));
        incidents.addAll(write.raised());
        write.once().forEach(row -> once.put(row.key(), row));
        outbox.addAll(write.outbox());
    }

    private void applyMail(Write write) {
        InstanceId id = write.instance();
        mailbox.keySet().removeAll(write.consumed());
        mailbox.values()
                .removeIf(letter -> letter.row().instance().equals(id)
                        && letter.row().timer() != null
                        && write.clearedTimers().contains(letter.row().timer()));
        if (write.ended()) {
            mailbox.values()
                    .removeIf(letter -> letter.row().instance().equals(id)
                            && (letter.row().kind() == MailKind.TIMER
                                    || letter.row().kind() == MailKind.CONTINUE));
        }
        for (BroadcastRow row : write.broadcasts()) {
            subscriptions.stream()
                    .filter(s -> s.name().equals(row.name()) && !s.instance().equals(id))
                    .filter(s -> s.key() == null || row.key() == null || s.key().equals(row.key()))
                    .map(s -> new MailRow(s.instance(), row.id(), MailKind.EVENT, null, row.dueAt(), row.payload(), 0))
                    .forEach(mail -> mailbox.putIfAbsent(mail.key(), new Letter(mail, null, null, null)));
        }
        for (MailRow row : write.mail()) {
            Instant claimed =
                    row.kind() == MailKind.TIMER ? null : clock.instant().plus(lease);
            mailbox.putIfAbsent(row.key(), new Letter(row, claimed, null, null));
        }
    }

    private static <R> void addNew(Map<InstanceId, TreeMap<Long, R>> table, InstanceId id, long key, R row) {
        if (table.computeIfAbsent(id, any -> new TreeMap<>()).putIfAbsent(key, row) != null) {
            throw new IllegalStateException("duplicate row " + key + " of " + id);
        }
    }

    @Override
    public synchronized List<HistoryRow> history(InstanceId instance, long afterStep, int limit) {
        return after(history.get(instance), afterStep, limit);
    }

    @Override
    public synchronized List<ActivityRow> activities(InstanceId instance, long afterSequence, int limit) {
        return after(activities.get(instance), afterSequence, limit);
    }

    private static <R> List<R> after(TreeMap<Long, R> rows, long key, int limit) {
        Collection<R> tail = rows == null ? List.of() : rows.tailMap(key, false).values();
        return tail.stream().limit(limit).toList();
    }

    @Override
    public synchronized List<IncidentRow> incidents(InstanceId instance) {
        return incidents.stream().filter(row -> row.instance().equals(instance)).toList();
    }

    @Override
    public synchronized List<SubscriptionRow> subscriptions(String name, String key, int limit) {
        return subscriptions.stream()
                .filter(row -> row.name().equals(name) && (row.key() == null || Objects.equals(row.key(), key)))
                .limit(limit)
                .toList();
    }

    @Override
    public List<MailRow> claim(Instant now, Duration time, int limit) {
        faults.beforeRead();
        synchronized (this) {
            Instant until = clock.instant().plus(time);
            List<Letter> due = mailbox.values().stream()
                    .filter(letter ->
                            letter.parkedAt() == null && !letter.row().dueAt().isAfter(now))
                    .filter(letter -> letter.claimedUntil() == null
                            || letter.claimedUntil().isBefore(clock.instant()))
                    .sorted(Comparator.comparing(letter -> letter.row().dueAt()))
                    .limit(limit)
                    .toList();
            due.forEach(
                    letter -> mailbox.put(letter.row().key(), new Letter(letter.row(), until, null, letter.error())));
            return due.stream().map(Letter::row).toList();
        }
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return mailbox.values().stream()
                .filter(letter -> letter.parkedAt() == null && letter.claimedUntil() == null)
                .map(letter -> letter.row().dueAt())
                .min(Comparator.naturalOrder());
    }

    @Override
    public void postpone(MailKey mail, String error, Duration wait) {
        faults.beforeRead();
        change(
                mail,
                letter -> new Letter(attempted(letter.row()), clock.instant().plus(wait), letter.parkedAt(), error));
    }

    @Override
    public void leave(MailKey mail, String reason, Duration wait) {
        faults.beforeRead();
        change(mail, letter -> new Letter(letter.row(), clock.instant().plus(wait), letter.parkedAt(), reason));
    }

    @Override
    public void park(MailKey mail, String reason, IncidentRow incident) {
        faults.beforeRead();
        change(mail, letter -> {
            incidents.add(incident);
            return new Letter(attempted(letter.row()), letter.claimedUntil(), clock.instant(), reason);
        });
    }

    private synchronized void change(MailKey mail, java.util.function.UnaryOperator<Letter> change) {
        mailbox.computeIfPresent(mail, (key, letter) -> change.apply(letter));
    }

    private static MailRow attempted(MailRow row) {
        return new MailRow(
                row.instance(), row.id(), row.kind(), row.timer(), row.dueAt(), row.payload(), row.attempts() + 1);
    }

    @Override
    public synchronized int forget(Instant before, int limit) {
        return 0;
    }
}
