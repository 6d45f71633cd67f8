package io.millrace.engine.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.store.InstanceRow;
import io.millrace.engine.store.Lookup;
import io.millrace.engine.store.MailKind;
import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.Store;
import io.millrace.engine.store.StoreException;
import io.millrace.json.Json;
import io.millrace.messaging.outbox.OutboxRow;

/** The durable runtime: lanes over a {@link Store}. Give it its parts, {@link #start} it, and {@link #stop} it. */
public final class LaneEngine implements Engine {

    private static final System.Logger LOG = System.getLogger(LaneEngine.class.getName());

    private final Store store;
    private final EngineSettings settings;
    private final Wakeups wakeups;
    private final Consumer<List<OutboxRow>> publisher;
    private final StartablePlans startable;
    private final Notations notations;
    private final List<Lane> lanes;
    private final Settling settling;
    private final Poller poller;
    private final Waiters waiters = new Waiters();
    private final Counts counts = new Counts();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService readers;
    private final ScheduledExecutorService scheduler;
    private volatile boolean stopping;
    private volatile boolean stopped;

    /**
     * @param publisher is handed the outbox rows of each commit, on the lane's thread: it must not block. The rows are
     *     stored; what it loses its sweeper finds
     */
    public LaneEngine(
            Store store,
            List<NotationRuntime<?, ?>> runtimes,
            Plans plans,
            Wakeups wakeups,
            InstantSource clock,
            EngineSettings settings,
            Consumer<List<OutboxRow>> publisher) {
        this(store, runtimes, plans, StartablePlans.NONE, wakeups, clock, settings, publisher);
    }

    /** With children that are started by name. */
    public LaneEngine(
            Store store,
            List<NotationRuntime<?, ?>> runtimes,
            Plans plans,
            StartablePlans startable,
            Wakeups wakeups,
            InstantSource clock,
            EngineSettings settings,
            Consumer<List<OutboxRow>> publisher) {
        this.store = store;
        this.startable = startable;
        this.settings = settings;
        this.wakeups = wakeups;
        this.publisher = publisher;
        this.notations = new Notations(runtimes);
        Stepper stepper = new Stepper(notations, plans, settings.budget());
        Consequences consequences = new Consequences(new Outgoing(settings.owner()), settings.instanceEvents());
        this.settling = new Settling(store, clock, settings, new Told(), counts);
        this.lanes = new ArrayList<>();
        for (int i = 0; i < settings.lanes(); i++) {
            Turn turn = new Turn(store, stepper, consequences, notations, clock, settings, settling);
            lanes.add(new Lane(settings, turn, settling));
        }
        this.poller = new Poller(store, clock, settings, this::deliver);
        this.readers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("engine-read-", 0).factory());
        this.scheduler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("engine-await").factory());
    }

    /** Starts the lanes, the poller for timers, and the net under waiting callers. */
    public void start() {
        wakeups.onChange(id -> {
            lane(id).forget(id);
            if (waiters.wants(id)) {
                look(id);
            }
        });
        for (int i = 0; i < lanes.size(); i++) {
            threads.add(Thread.ofPlatform().daemon().name("engine-lane-" + i).start(lanes.get(i)::work));
        }
        threads.add(Thread.ofPlatform().daemon().name("engine-poller").start(poller::work));
        long every = settings.awaitEvery().toMillis();
        scheduler.scheduleWithFixedDelay(this::lookForAll, every, every, TimeUnit.MILLISECONDS);
    }

    /** Takes nothing new, finishes what was taken, at most for the drain time. */
    public void stop() {
        stopping = true;
        poller.stop();
        lanes.forEach(Lane::stop);
        long deadline = System.nanoTime() + settings.drain().toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        threads.forEach(Thread::interrupt);
        stopped = true;
        lanes.forEach(Lane::refuseRest);
        scheduler.shutdownNow();
        waiters.timeOver();
        readers.shutdown();
    }

    @Override
    public CompletionStage<Answer> submit(Command command) {
        Submission submission = Submission.ofCaller(command);
        Lane lane = lane(command.instance());
        if (stopping) {
            submission.answer().complete(new Answer.Refused(EngineProblems.stopping(settings.retryAfter())));
        } else if (!lane.offer(submission)) {
            submission.answer().complete(new Answer.Refused(EngineProblems.queueFull(settings.retryAfter())));
        } else if (stopped) {
            lane.refuseRest();
        }
        return submission.answer();
    }

    @Override
    public Optional<InstanceView> find(InstanceId id) {
        return stored(id).map(this::seen);
    }

    @Override
    public Optional<InstanceView> prepare(InstanceId id) {
        return stored(id).map(current -> {
            lane(id).prepare(current);
            return current.view();
        });
    }

    private Optional<Current> stored(InstanceId id) {
        InstanceRow row = reading(
                () -> store.lookup(Lookup.instances(List.of(id))).instances().get(id));
        return Optional.ofNullable(row).map(notations::current);
    }

    @Override
    public Optional<InstanceView> recall(InstanceId id) {
        return lane(id).recall(id);
    }

    @Override
    public Optional<InstanceView> recallHolder(String uniqueKey) {
        return lanes.stream()
                .flatMap(lane -> lane.recallHolder(uniqueKey).stream())
                .findFirst();
    }

    private InstanceView seen(Current current) {
        lane(current.view().id()).read(current);
        return current.view();
    }

    @Override
    public List<InstanceView> find(List<InstanceId> ids) {
        var rows = reading(() -> store.lookup(Lookup.instances(ids)).instances());
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(rows.get(id)))
                .map(row -> notations.current(row).view())
                .toList();
    }

    @Override
    public CompletionStage<InstanceView> await(InstanceId id, Predicate<InstanceView> condition, Duration atMost) {
        Waiters.Waiter waiter = waiters.add(id, condition);
        ScheduledFuture<?> timeOver =
                scheduler.schedule(waiter::timeOver, Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        waiter.future().whenComplete((view, error) -> timeOver.cancel(false));
        look(id);
        return waiter.future();
    }

    @Override
    public List<HistoryEntry> history(InstanceId id, long afterStep, int limit) {
        return reading(() -> store.history(id, afterStep, limit)).stream()
                .map(row -> new HistoryEntry(
                        row.step(), row.at(), StoredEvent.read(Json.parse(row.event())), Json.parse(row.effects())))
                .toList();
    }

    @Override
    public List<ActivityEntry> activities(InstanceId id, long afterSequence, int limit) {
        return reading(() -> store.activities(id, afterSequence, limit)).stream()
                .map(row -> new ActivityEntry(
                        row.sequence(),
                        row.step(),
                        row.at(),
                        row.kind(),
                        row.node(),
                        row.details() == null ? null : Json.parse(row.details())))
                .toList();
    }

    @Override
    public List<Incident> incidents(InstanceId id) {
        return reading(() -> store.incidents(id)).stream()
                .map(row -> new Incident(row.id(), row.code(), row.message(), row.raisedAt()))
                .toList();
    }

    @Override
    public List<Subscription> subscriptions(String name, String key, int limit) {
        return reading(() -> store.subscriptions(name, key, limit)).stream()
                .map(row -> new Subscription(row.instance(), row.id(), row.name(), row.key()))
                .toList();
    }

    /** For the operator's meters. */
    public EngineFigures figures() {
        return new EngineFigures(
                counts.commits.sum(),
                counts.steps.sum(),
                counts.lostRaces.sum(),
                counts.unavailable.sum(),
                counts.left.sum(),
                counts.failed.sum(),
                counts.parked.sum(),
                lanes.stream().mapToInt(Lane::waiting).sum());
    }

    /** Works off what is there on the caller's thread, for an engine that was not started; false when idle. */
    boolean turn(int lane) {
        return lanes.get(lane).turn();
    }

    int poll() {
        return poller.poll();
    }

    private Lane lane(InstanceId id) {
        return lanes.get(Math.floorMod(id.value().hashCode() * 0x9E3779B9 >>> 8, lanes.size()));
    }

    private void deliver(List<MailRow> mail) {
        for (MailRow row : mail) {
            try {
                Mail.Named named = Mail.named(row);
                // No room is no loss: the row stays, and is taken again when its lease is over.
                if (named == null) {
                    lane(row.instance()).offer(Submission.ofMail(row));
                } else if (!stopping) {
                    readers.execute(() -> startNamed(row, named));
                }
            } catch (RuntimeException e) {
                settling.unreadable(row, e);
            }
        }
    }

    private void startNamed(MailRow row, Mail.Named named) {
        try {
            Optional<StartablePlans.Startable> found = startable.find(named.notation(), named.key(), named.version());
            Submission submission = Submission.ofMail(row, Mail.start(row, found.orElse(null)));
            if (found.isEmpty()) {
                submission.refuse(EngineProblems.definitionNotFound(named.key(), named.version()));
            }
            lane(row.instance()).offer(submission);
        } catch (RuntimeException e) {
            settling.unreadable(row, e);
        }
    }

    /** The net under the wakeups: one question for all that are waited for, then only what has moved is read. */
    private void lookForAll() {
        Map<InstanceId, Long> wanted = waiters.wanted();
        if (wanted.isEmpty() || stopping) {
            return;
        }
        try {
            store.later(wanted).forEach(this::look);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "cannot look for what has changed now", e);
        }
    }

    private void look(InstanceId id) {
        if (stopping) {
            return;
        }
        readers.execute(() -> {
            try {
                find(id).ifPresent(waiters::see);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "cannot read instance " + id + " now", e);
            }
        });
    }

    /** What is committed stays committed: a listener's failure must not look like the command's. */
    private static void safely(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a listener failed after a commit", e);
        }
    }

    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.UNAVAILABLE) {
                throw EngineProblems.databaseDown(settings.retryAfter()).exception();
            }
            throw e;
        }
    }

    /** What lanes report after their commits. */
    private final class Told implements Aftermath {

        @Override
        public void committed(InstanceView view) {
            waiters.see(view);
            safely(() -> wakeups.changed(view.id()));
        }

        @Override
        public void outbox(List<OutboxRow> rows) {
            safely(() -> publisher.accept(rows));
        }

        @Override
        public void broadcast() {
            poller.nudge(Instant.MIN);
        }

        @Override
        public void mail(List<MailRow> rows) {
            for (MailRow row : rows) {
                if (row.kind() == MailKind.TIMER) {
                    poller.nudge(row.dueAt());
                }
            }
            deliver(rows.stream().filter(row -> row.kind() != MailKind.TIMER).toList());
        }
    }
}
