package io.millrace.instance.store.statemachine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.millrace.instance.statemachine.keyvalue.KeyQuery;
import io.millrace.instance.store.statemachine.KeyValueStore.Kept;
import io.millrace.instance.store.statemachine.KeyValueStore.Space;
import io.millrace.json.Json;

/** Finds keys by a query, reading names in their order and values only where they are needed. */
public final class StoreSearch {

    private static final int AT_ONCE = 200;

    private final KeyValueStore store;

    public StoreSearch(KeyValueStore store) {
        this.store = store;
    }

    /** @param token the key after which the next page begins; null when there is nothing more */
    public record Page(Map<String, Kept> found, String token) {}

    /**
     * @param most keys of a page
     * @param bound names that may be looked at
     * @return nothing when the bound does not suffice
     */
    public Optional<Page> find(Space space, KeyQuery query, int most, int bound) {
        Map<String, Kept> found = new LinkedHashMap<>();
        String after = query.after();
        for (int seen = 0; seen <= bound; ) {
            List<String> names = store.names(space, query.prefix(), after, Math.min(AT_ONCE, bound + 1 - seen));
            List<String> meant = names.stream()
                    .filter(name -> name.startsWith(query.prefix()) && query.names(name))
                    .toList();
            for (Map.Entry<String, Kept> each : store.get(space, meant).entrySet()) {
                if (query.filter() != null
                        && !query.filter().test(Json.parse(each.getValue().value()))) {
                    continue;
                }
                if (found.size() == most) {
                    return Optional.of(new Page(found, last(found)));
                }
                found.put(each.getKey(), each.getValue());
            }
            seen += names.size();
            if (names.isEmpty() || !names.getLast().startsWith(query.prefix())) {
                return Optional.of(new Page(found, null));
            }
            after = names.getLast();
        }
        return Optional.empty();
    }

    private static String last(Map<String, Kept> found) {
        return List.copyOf(found.keySet()).getLast();
    }
}
