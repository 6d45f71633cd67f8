package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.millrace.problem.Problem;

/** What was looked for and not found, or could not be asked for, each for a time. Bounded, and safe for many threads. */
final class Absences {

    private final Map<String, Absence> entries;
    private final LongSupplier nanos;

    Absences(int limit, LongSupplier nanos) {
        this.nanos = nanos;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Absence> eldest) {
                return size() > limit;
            }
        };
    }

    /** @param problem why nothing is known, or null where it is known that there is nothing */
    record Absence(long until, Problem problem) {}

    /** The first to find it too old has to ask anew; for that time the others go on with it. */
    synchronized Optional<Absence> get(String key, Duration asking) {
        Absence absence = entries.get(key);
        if (absence == null) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - absence.until() < 0) {
            return Optional.of(absence);
        }
        put(key, asking, absence.problem());
        return Optional.empty();
    }

    synchronized void put(String key, Duration time, Problem problem) {
        entries.put(key, new Absence(nanos.getAsLong() + time.toNanos(), problem));
    }

    synchronized void remove(String key) {
        entries.remove(key);
    }
}
