package io.millrace.chaos;

import java.time.Duration;

/**
 * What became of transitions that were under way when their replica died.
 *
 * @param fired transitions whose start was acknowledged
 * @param settled how many of the instances have ended with all that their tasks gave
 * @param inTime from the moment that somebody could go on until the last one had settled
 * @param before tasks that were answered before the fault
 * @param tasks tasks that have called
 * @param repeated calls of a task that had called before
 */
record Interruption(String fault, int fired, int settled, Duration inTime, int before, int tasks, int repeated) {
    static final Duration LIMIT = Duration.ofSeconds(20);

    static final String HEAD = String.format(
            "%-46s %6s %8s %10s %14s %6s %9s",
            "fault", "fired", "settled", "seconds", "answered before", "tasks", "repeated");

    boolean clean() {
        return fired > 0
                && settled == fired
                && inTime.compareTo(LIMIT) <= 0
                && before > 0
                && before < tasks
                && repeated == 0;
    }

    @Override
    public String toString() {
        return String.format(
                "%-46s %6d %8d %10.1f %15d %6d %9d",
                fault, fired, settled, inTime.toMillis() / 1000.0, before, tasks, repeated);
    }
}
