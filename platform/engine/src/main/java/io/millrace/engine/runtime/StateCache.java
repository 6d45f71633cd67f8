package io.millrace.engine.runtime;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.millrace.engine.kernel.InstanceId;

/** The states a lane used last, bounded by their stored size. Used by the lane's thread alone. */
final class StateCache {

    /** An object takes more room than its JSON, and there is the entry itself. */
    private static final int OVERHEAD = 500;

    private final long limit;
    private final LinkedHashMap<InstanceId, Current> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;

    StateCache(long limit) {
        this.limit = limit;
    }

    Current get(InstanceId id) {
        return entries.get(id);
    }

    void put(InstanceId id, Current current) {
        remove(id);
        entries.put(id, current);
        weight += weight(current);
        Iterator<Map.Entry<InstanceId, Current>> oldest = entries.entrySet().iterator();
        while (weight > limit && oldest.hasNext()) {
            weight -= weight(oldest.next().getValue());
            oldest.remove();
        }
    }

    void remove(InstanceId id) {
        Current gone = entries.remove(id);
        if (gone != null) {
            weight -= weight(gone);
        }
    }

    int size() {
        return entries.size();
    }

    private static long weight(Current current) {
        return current.bytes() + OVERHEAD;
    }
}
