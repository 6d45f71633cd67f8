package io.millrace.callback.schedule;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The retry schedules by name: {@code ruote} and {@code once}, and those of the configuration. */
public final class Schedules {

    public static final String RUOTE = "ruote";
    public static final String ONCE = "once";

    private final Map<String, RetrySchedule> byName;

    public Schedules(Map<String, List<Duration>> configured) {
        Map<String, RetrySchedule> all = new HashMap<>();
        all.put(RUOTE, RetrySchedule.RUOTE);
        all.put(ONCE, RetrySchedule.ONCE);
        configured.forEach((name, waits) -> all.put(name, new RetrySchedule(waits)));
        byName = Map.copyOf(all);
    }

    /** @param name null for the default, {@code ruote} */
    public Optional<RetrySchedule> find(String name) {
        return Optional.ofNullable(byName.get(name == null ? RUOTE : name));
    }

    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }
}
