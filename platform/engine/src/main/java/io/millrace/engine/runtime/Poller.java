package io.millrace.engine.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.Store;
import io.millrace.engine.store.StoreException;

/**
 * Brings mail that is due to its lanes: timers, and what another replica took and did not finish. Sleeps until the
 * next is due, at most the poll interval; an earlier timer armed on this replica wakes it.
 */
final class Poller {

    private static final System.Logger LOG = System.getLogger(Poller.class.getName());

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final int FORGET_LIMIT = 10_000;

    private final Store store;
    private final InstantSource clock;
    private final EngineSettings settings;
    private final Consumer<List<MailRow>> lanes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nudged = lock.newCondition();
    private Instant nextDue = Instant.MIN;
    private Instant forgotAt = Instant.MIN;
    private boolean stopping;

    Poller(Store store, InstantSource clock, EngineSettings settings, Consumer<List<MailRow>> lanes) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.lanes = lanes;
    }

    /** A timer was armed here that is due at that time. */
    void nudge(Instant due) {
        lock.lock();
        try {
            if (due.isBefore(nextDue)) {
                nextDue = due;
                nudged.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopping = true;
            nudged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Works until told to stop. */
    void work() {
        while (sleep()) {
            try {
                poll();
                forget();
            } catch (StoreException e) {
                LOG.log(System.Logger.Level.WARNING, "cannot look for mail that is due: {0}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "looking for mail that is due failed", e);
            }
        }
    }

    /** Takes what is due to the lanes; returns how much that was. */
    int poll() {
        Instant latest = clock.instant().plus(settings.pollEvery());
        wakeAt(latest);
        int taken = 0;
        List<MailRow> due;
        do {
            due = store.claim(clock.instant(), settings.lease(), settings.claimLimit());
            if (!due.isEmpty()) {
                lanes.accept(due);
                taken += due.size();
            }
        } while (due.size() == settings.claimLimit() && taken < settings.queueLength());
        store.nextDue().ifPresent(this::nudge);
        return taken;
    }

    private void wakeAt(Instant instant) {
        lock.lock();
        try {
            nextDue = instant;
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        Instant now = clock.instant();
        if (forgotAt.plus(FORGET_EVERY).isBefore(now)) {
            forgotAt = now;
            store.forget(now.minus(settings.onceKept()), FORGET_LIMIT);
        }
    }

    private boolean sleep() {
        lock.lock();
        try {
            while (!stopping) {
                Duration wait = Duration.between(clock.instant(), nextDue);
                if (wait.isNegative() || wait.isZero()) {
                    return true;
                }
                // At most the interval at a time: the injected clock need not run as the system's does.
                long nanos = Math.min(wait.toNanos(), settings.pollEvery().toNanos());
                if (nudged.awaitNanos(nanos) <= 0
                        && nanos == settings.pollEvery().toNanos()) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
