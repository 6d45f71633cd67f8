package io.millrace.callback.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All receiver hosts known now. Each has its own limits, so that a dead or slow one holds back nobody else.
 *
 * @param <T> what waits for its turn
 */
public final class Hosts<T> {

    private static final int FORGET_ABOVE = 10_000;

    private final HostLimits limits;
    private final LongSupplier nanos;
    private final Predicate<T> insistent;
    private final Map<String, Host<T>> byKey = new ConcurrentHashMap<>();

    /**
     * @param nanos the monotonic clock
     * @param insistent what begins even when the circuit is open, within the other limits
     */
    public Hosts(HostLimits limits, LongSupplier nanos, Predicate<T> insistent) {
        this.insistent = insistent;
        this.limits = limits;
        this.nanos = nanos;
    }

    /** Most deliveries worth claiming at once for any one host. */
    public int mostPerHost() {
        return limits.concurrency() + limits.queue();
    }

    /** Keeps room for one delivery; give it back with {@link #unreserve} or use it with {@link #enqueueReserved}. */
    public boolean reserve(String key) {
        return host(key).reserve();
    }

    public void unreserve(String key) {
        host(key).unreserve();
    }

    public void enqueueReserved(String key, T item) {
        Host<T> host = host(key);
        host.enqueue(item);
        host.unreserve();
    }

    public void enqueue(String key, T item) {
        host(key).enqueue(item);
    }

    /** Those of this host that may begin now. */
    public List<T> begin(String key) {
        return host(key).begin(nanos.getAsLong());
    }

    /** Those that wait for a host whose circuit is open: they have failed without being attempted. */
    public List<T> shed(String key) {
        return host(key).shed(nanos.getAsLong());
    }

    /** All that wait for this host. */
    public List<T> drain(String key) {
        return host(key).drain();
    }

    public void answered(String key) {
        host(key).answered();
    }

    public void silent(String key) {
        host(key).silent(nanos.getAsLong());
    }

    public void withdrawn(String key) {
        host(key).withdrawn();
    }

    /** Hosts for which nothing should be claimed now. */
    public List<String> full() {
        List<String> full = new ArrayList<>();
        byKey.forEach((key, host) -> {
            if (host.room() == 0) {
                full.add(key);
            }
        });
        return full;
    }

    /** Hosts with deliveries waiting in memory. */
    public List<String> waiting() {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().hasWaiting())
                .map(Map.Entry::getKey)
                .toList();
    }

    public long open() {
        return byKey.values().stream().filter(Host::isOpen).count();
    }

    private Host<T> host(String key) {
        if (byKey.size() > FORGET_ABOVE) {
            byKey.values().removeIf(Host::isIdle);
        }
        return byKey.computeIfAbsent(key, unknown -> new Host<>(limits, nanos.getAsLong(), insistent));
    }
}
