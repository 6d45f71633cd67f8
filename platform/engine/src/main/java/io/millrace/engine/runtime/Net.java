package io.millrace.engine.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is left of additions and removals by id after several steps. An addition replaces what is stored. */
final class Net<R> {

    private final Map<String, R> added = new LinkedHashMap<>(0);
    private final Set<String> removed = new LinkedHashSet<>(0);

    void add(String id, R row) {
        removed.remove(id);
        added.put(id, row);
    }

    void remove(String id) {
        added.remove(id);
        removed.add(id);
    }

    void dropAdded() {
        added.clear();
    }

    List<R> added() {
        return new ArrayList<>(added.values());
    }

    List<String> removed() {
        return new ArrayList<>(removed);
    }
}
