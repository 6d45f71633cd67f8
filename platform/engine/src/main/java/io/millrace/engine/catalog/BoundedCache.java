package io.millrace.engine.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry unused for longest when it is full. Safe for many threads. */
final class BoundedCache<K, V> {

    private final Map<K, V> entries;

    BoundedCache(int limit) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > limit;
            }
        };
    }

    /** The value, or null. */
    synchronized V get(K key) {
        return entries.get(key);
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void clear() {
        entries.clear();
    }
}
