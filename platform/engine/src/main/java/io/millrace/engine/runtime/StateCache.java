package io.millrace.engine.runtime;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.millrace.engine.kernel.InstanceId;

/** The states a lane used last, bounded by their stored size. Safe for any thread. */
final class StateCache {

    /** An object takes more room than its JSON, and there is the entry itself. */
    private static final int OVERHEAD = 500;

    private final long limit;
    private final LinkedHashMap<InstanceId, Current> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;

    StateCache(long limit) {
        this.limit = limit;
    }

    synchronized Current get(InstanceId id) {
        return entries.get(id);
    }

    synchronized void put(InstanceId id, Current current) {
        remove(id);
        entries.put(id, current);
        weight += weight(current);
        Iterator<Map.Entry<InstanceId, Current>> oldest = entries.entrySet().iterator();
        while (weight > limit && oldest.hasNext()) {
            weight -= weight(oldest.next().getValue());
            oldest.remove();
        }
    }

    /** Replaces what is remembered where it is older; fills nothing in. */
    synchronized void refresh(Current read) {
        InstanceId id = read.view().id();
        Current known = entries.get(id);
        if (known != null && known.view().version() < read.view().version()) {
            put(id, read);
        }
    }

    synchronized void remove(InstanceId id) {
        Current gone = entries.remove(id);
        if (gone != null) {
            weight -= weight(gone);
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private static long weight(Current current) {
        return current.bytes() + OVERHEAD;
    }
}
