package io.millrace.callback.throttle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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
    private final Deque<T> waiting = new ArrayDeque<>();
    private int running;
    private int reserved;

    Host(HostLimits limits, long now) {
        this.limits = limits;
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
        while (!waiting.isEmpty() && running < limits.concurrency() && breaker.allows(now) && rate.tryTake(now)) {
            breaker.begin();
            running++;
            begun.add(waiting.remove());
        }
        return begun;
    }

    /** Takes out all that wait, when the circuit is open: they have failed without being attempted. */
    synchronized List<T> shed(long now) {
        if (breaker.allows(now) || waiting.isEmpty()) {
            return List.of();
        }
        return drain();
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
