package io.millrace.engine.runtime;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.millrace.engine.kernel.InstanceId;

/** The states a lane used last, bounded by their stored size. Safe for any thread. */
final class StateCache {

    /** An object takes more room than its JSON, and there is the entry itself. */
    private static final int OVERHEAD = 500;

    private final long limit;
    private final LinkedHashMap<InstanceId, Current> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<String, InstanceId> holders = new HashMap<>();
    private long weight;

    StateCache(long limit) {
        this.limit = limit;
    }

    synchronized Current get(InstanceId id) {
        return entries.get(id);
    }

    /** The instance that holds a unique key, when it is here. */
    synchronized Current holder(String uniqueKey) {
        InstanceId id = holders.get(uniqueKey);
        return id == null ? null : entries.get(id);
    }

    synchronized void put(InstanceId id, Current current) {
        remove(id);
        entries.put(id, current);
        weight += weight(current);
        String key = current.searchable().uniqueKey();
        if (key != null) {
            holders.put(key, id);
        }
        while (weight > limit && !entries.isEmpty()) {
            remove(entries.firstEntry().getKey());
        }
    }

    /** Replaces what is remembered where it is older; fills nothing in. */
    synchronized void refresh(Current read) {
        if (entries.containsKey(read.view().id())) {
            fill(read);
        }
    }

    /** Remembers it, unless something newer is. */
    synchronized void fill(Current read) {
        InstanceId id = read.view().id();
        Current known = entries.get(id);
        if (known == null || known.view().version() < read.view().version()) {
            put(id, read);
        }
    }

    synchronized void remove(InstanceId id) {
        Current gone = entries.remove(id);
        if (gone != null) {
            weight -= weight(gone);
            holders.remove(gone.searchable().uniqueKey(), id);
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private static long weight(Current current) {
        return current.bytes() + OVERHEAD;
    }
}
