package io.millrace.callback.throttle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * One receiver host: the attempts under way to it and the claimed deliveries that wait. Thread-safe by its monitor, which is
 * never held while anything is done.
 *
 * @param <T> what waits
 */
final class Host<T> {

    private final HostLimits limits;
    private final Breaker breaker;
    private final Rate rate;
    private final Predicate<T> insistent;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int running;
    private int reserved;

    /** @param insistent what begins even when the circuit is open */
    Host(HostLimits limits, long now, Predicate<T> insistent) {
        this.limits = limits;
        this.insistent = insistent;
        this.breaker = new Breaker(limits.breakerAfter(), limits.breakerPause(), limits.breakerLongestPause());
        this.rate = new Rate(limits.perSecond(), now);
    }

    /** How many more deliveries may be claimed for it. */
    synchronized int room() {
        return Math.max(0, limits.concurrency() + limits.queue() - running - reserved - waiting.size());
    }

    /** Keeps room for a delivery that is being stored. */
    synchronized boolean reserve() {
        if (room() == 0) {
            return false;
        }
        reserved++;
        return true;
    }

    synchronized void unreserve() {
        reserved = Math.max(0, reserved - 1);
    }

    synchronized void enqueue(T item) {
        waiting.add(item);
    }

    /** Takes out those that may begin now. */
    synchronized List<T> begin(long now) {
        List<T> begun = new ArrayList<>();
        Iterator<T> items = waiting.iterator();
        while (items.hasNext() && running < limits.concurrency()) {
            boolean closed = breaker.allows(now);
            T item = items.next();
            if (!closed && !insistent.test(item)) {
                continue;
            }
            if (!rate.tryTake(now)) {
                break;
            }
            if (closed) {
                breaker.begin();
            }
            running++;
            items.remove();
            begun.add(item);
        }
        return begun;
    }

    /** Takes out those that wait while the circuit is open: they have failed without being attempted. */
    synchronized List<T> shed(long now) {
        if (breaker.allows(now) || waiting.isEmpty()) {
            return List.of();
        }
        List<T> shed = new ArrayList<>(waiting);
        shed.removeIf(insistent);
        waiting.removeIf(insistent.negate());
        return shed;
    }

    /** Takes out all that wait. */
    synchronized List<T> drain() {
        List<T> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    synchronized void answered() {
        running = Math.max(0, running - 1);
        breaker.answered();
    }

    synchronized void silent(long now) {
        running = Math.max(0, running - 1);
        breaker.silent(now);
    }

    /** The attempt was not made: that says nothing of the host. */
    synchronized void withdrawn() {
        running = Math.max(0, running - 1);
        breaker.withdraw();
    }

    synchronized boolean isOpen() {
        return breaker.isOpen();
    }

    synchronized boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Nothing is known of it that would matter. */
    synchronized boolean isIdle() {
        return running == 0 && reserved == 0 && waiting.isEmpty() && !breaker.isOpen();
    }
}
