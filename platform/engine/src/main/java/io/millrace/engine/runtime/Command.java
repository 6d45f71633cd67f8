package io.millrace.engine.runtime;

import java.util.Objects;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/**
 * One thing to do to one instance.
 *
 * @param once makes the command take effect at most once per key, or null
 */
public record Command(InstanceId instance, Body body, Once once) {

    /** What to do. */
    public sealed interface Body {}

    /**
     * Create the instance.
     *
     * @param definition what it is listed under, for example {@code shop/order} or a process id
     * @param definitionVersion the version it is pinned to
     */
    public record Start(
            Notation notation, PlanHash plan, String definition, String definitionVersion, Event.Started event)
            implements Body {}

    /**
     * Step an existing instance.
     *
     * @param expected the version the instance must have for it, or 0 for any
     */
    public record Step(Event event, long expected) implements Body {}

    public Command {
        Objects.requireNonNull(instance);
        Objects.requireNonNull(body);
    }

    public static Command start(InstanceId id, Start start) {
        return new Command(id, start, null);
    }

    public static Command step(InstanceId id, Event event) {
        return step(id, event, 0);
    }

    /** @param expected the version that what the caller has decided rests on; at another one it is {@code CONCURRENT_UPDATE} */
    public static Command step(InstanceId id, Event event, long expected) {
        return new Command(id, new Step(event, expected), null);
    }

    public Command once(Once key) {
        return new Command(instance, body, key);
    }
}
