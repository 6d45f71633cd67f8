package io.millrace.callback.address;

import java.util.List;
import java.util.Map;

/** The places of this installation's own that requests may go to. */
public record Internals(List<Internal> all) {

    public Internals {
        all = List.copyOf(all);
    }

    public boolean cover(Target target) {
        return all.stream().anyMatch(one -> one.url().covers(target));
    }

    /** What is sent with a request to there; nothing with one that goes elsewhere. */
    public Map<String, String> headers(Target target) {
        return all.stream()
                .filter(one -> one.url().covers(target))
                .findFirst()
                .map(Internal::headers)
                .orElse(Map.of());
    }
}
