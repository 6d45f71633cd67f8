package io.millrace.engine.runtime;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.Found;
import io.millrace.engine.store.Lookup;
import io.millrace.engine.store.MailKey;
import io.millrace.engine.store.OnceKey;
import io.millrace.engine.store.Store;
import io.millrace.engine.store.StoreException;
import io.millrace.engine.store.Write;

/**
 * Takes a batch of commands through load, step, commit and answer. What loses a race goes round again with freshly
 * read states; a batch that cannot be stored is halved until the command at fault stands alone. One per lane, used by
 * the lane's thread alone.
 */
final class Turn {

    private final Store store;
    private final Stepper stepper;
    private final Consequences consequences;
    private final Notations notations;
    private final InstantSource clock;
    private final EngineSettings settings;
    private final Settling settling;
    private final StateCache cache;
    private final Deque<Work> work = new ArrayDeque<>();

    Turn(
            Store store,
            Stepper stepper,
            Consequences consequences,
            Notations notations,
            InstantSource clock,
            EngineSettings settings,
            Settling settling) {
        this.store = store;
        this.stepper = stepper;
        this.consequences = consequences;
        this.notations = notations;
        this.clock = clock;
        this.settings = settings;
        this.settling = settling;
        this.cache = new StateCache(settings.cacheBytes() / settings.lanes());
    }

    /** @param fresh everything is read from the store, nothing taken from memory */
    private record Work(List<Submission> submissions, boolean fresh) {}

    /** From any thread. */
    Optional<InstanceView> recall(InstanceId id) {
        return Optional.ofNullable(cache.get(id)).map(Current::view);
    }

    /** From any thread. */
    Optional<InstanceView> recallHolder(String uniqueKey) {
        return Optional.ofNullable(cache.holder(uniqueKey)).map(Current::view);
    }

    /** Another replica has moved the instance on. From any thread. */
    void forget(InstanceId id) {
        cache.remove(id);
    }

    /** Somebody has read the instance: another replica may have moved it on. From any thread. */
    void read(Current current) {
        cache.refresh(current);
    }

    /** Somebody has read the instance and is about to command it. From any thread. */
    void prepare(Current current) {
        cache.fill(current);
    }

    void run(List<Submission> batch) {
        work.push(new Work(batch, false));
        while (!work.isEmpty()) {
            Work next = work.pop();
            try {
                attempt(next);
            } catch (StoreException e) {
                storeFailed(next, e);
            } catch (RuntimeException | Error e) {
                forget(next.submissions());
                next.submissions().forEach(submission -> settling.broken(submission, e));
            }
        }
    }

    private void attempt(Work now) {
        // Looked up once: others may change what is remembered at any time.
        Map<InstanceId, Current> remembered = now.fresh() ? Map.of() : remembered(now);
        Found found = lookup(now, remembered);
        Deciding deciding = new Deciding(stepper, consequences, notations, clock, remembered, found, now.fresh());
        deciding.decide(now.submissions(), settings.batchBytes());
        if (!deciding.deferred.isEmpty()) {
            work.push(new Work(deciding.deferred, now.fresh()));
        }
        deciding.repeated.forEach(settling::repeated);
        List<Group> writing = new ArrayList<>(deciding.groups.size());
        for (Group group : deciding.groups) {
            if (group.write.empty()) {
                settle(group, now.fresh());
            } else {
                writing.add(group);
            }
        }
        if (!writing.isEmpty()) {
            commit(writing, now.fresh());
        }
    }

    private Map<InstanceId, Current> remembered(Work now) {
        Map<InstanceId, Current> remembered = new HashMap<>();
        for (Submission submission : now.submissions()) {
            InstanceId id = submission.command().instance();
            Current current = cache.get(id);
            if (current != null) {
                remembered.put(id, current);
            }
        }
        return remembered;
    }

    private Found lookup(Work now, Map<InstanceId, Current> remembered) {
        Set<InstanceId> ids = new LinkedHashSet<>();
        Set<OnceKey> once = new LinkedHashSet<>();
        Set<MailKey> mail = new LinkedHashSet<>();
        for (Submission submission : now.submissions()) {
            InstanceId id = submission.command().instance();
            if (now.fresh()) {
                ids.add(id);
                addIfPresent(once, submission.onceKey());
                addIfPresent(mail, submission.mailKey());
            } else if (submission.command().body() instanceof Command.Step && !remembered.containsKey(id)) {
                ids.add(id);
            }
        }
        return ids.isEmpty() ? Found.nothing() : store.lookup(new Lookup(ids, List.of(), once, mail));
    }

    private static <T> void addIfPresent(Set<T> set, T value) {
        if (value != null) {
            set.add(value);
        }
    }

    private void commit(List<Group> writing, boolean fresh) {
        // One order for all replicas: fewer deadlocks.
        writing.sort(Comparator.comparing(group -> group.id.value()));
        List<Write> writes = writing.stream().map(group -> group.write.build()).toList();
        Set<InstanceId> passed;
        try {
            passed = store.commit(writes);
        } catch (StoreException e) {
            commitFailed(writing, fresh, e);
            return;
        }
        for (Group group : writing) {
            if (passed.contains(group.id)) {
                remember(group);
            }
        }
        settling.committed(writing, passed);
        for (Group group : writing) {
            if (passed.contains(group.id)) {
                settle(group, fresh);
            } else {
                lost(group);
            }
        }
    }

    private void remember(Group group) {
        if (group.current != null) {
            cache.put(group.id, group.current);
        }
    }

    /** Answers the group's callers, except those whose refusal rests on a remembered state or an unread key. */
    private void settle(Group group, boolean fresh) {
        boolean certain = group.fresh || !group.write.empty();
        List<Submission> again = new ArrayList<>(0);
        for (Verdict verdict : group.verdicts) {
            boolean unread = !fresh && verdict.submission().onceKey() != null;
            boolean done = verdict.stepped() instanceof Stepped.Moved
                    || verdict.stepped() instanceof Stepped.Unchanged && certain;
            if (done || certain && !unread) {
                settling.settle(verdict);
            } else {
                again.add(verdict.submission());
            }
        }
        if (!again.isEmpty()) {
            forget(again);
            work.push(new Work(again, true));
        }
    }

    private void lost(Group group) {
        cache.remove(group.id);
        Verdict first = group.verdicts.getFirst();
        if (first.submission().command().body() instanceof Command.Start && first.changed()) {
            nameOwner(group, first.submission());
        }
        again(group.submissions());
    }

    /** A start lost: to an instance of the same id, which the next attempt meets, or to the holder of its unique key. */
    private void nameOwner(Group group, Submission start) {
        String key = group.write.build().row().uniqueKey();
        if (key != null) {
            Found found = store.lookup(new Lookup(List.of(), List.of(key), List.of(), List.of()));
            Found.Owner owner = found.owners().get(key);
            if (owner != null && !owner.id().equals(group.id)) {
                start.refuse(EngineProblems.keyTaken(key, owner));
            }
        }
    }

    /** Once more with fresh states, unless it has lost too often. */
    private void again(List<Submission> submissions) {
        List<Submission> more = new ArrayList<>(submissions.size());
        for (Submission submission : submissions) {
            if (submission.lostRace() > settings.races()) {
                settling.contended(submission);
            } else {
                more.add(submission);
            }
        }
        if (!more.isEmpty()) {
            work.push(new Work(more, true));
        }
    }

    private void commitFailed(List<Group> writing, boolean fresh, StoreException e) {
        List<Submission> all =
                writing.stream().flatMap(group -> group.submissions().stream()).toList();
        forget(all);
        switch (e.kind()) {
            case UNAVAILABLE -> storeFailed(new Work(all, fresh), e);
            case RETRY -> again(all);
            case GUARD -> {
                if (!fresh) {
                    work.push(new Work(all, true));
                } else if (all.size() > 1) {
                    halve(all, true);
                } else {
                    again(all);
                }
            }
            case KEY_TAKEN, BAD_DATA, FAULT -> {
                if (all.size() > 1) {
                    halve(all, fresh);
                } else {
                    settling.poison(all.getFirst(), e);
                }
            }
        }
    }

    private void halve(List<Submission> all, boolean fresh) {
        int middle = all.size() / 2;
        work.push(new Work(all.subList(middle, all.size()), fresh));
        work.push(new Work(all.subList(0, middle), fresh));
    }

    /** Without a store nothing in hand can go on: everybody is told, and the lane is free for the next. */
    private void storeFailed(Work current, StoreException e) {
        List<Submission> all = new ArrayList<>(current.submissions());
        if (e.kind() == StoreException.Kind.UNAVAILABLE) {
            work.forEach(more -> all.addAll(more.submissions()));
            work.clear();
        }
        forget(all);
        all.forEach(submission -> settling.storeFailed(submission, e));
    }

    private void forget(List<Submission> submissions) {
        submissions.forEach(submission -> cache.remove(submission.command().instance()));
    }
}
