package io.millrace.instance.ruote;

import java.time.Instant;

import io.millrace.engine.kernel.Effect;

/** The outside of a process under test: gets callbacks, may answer with events. */
interface Application {

    void called(Effect.DeliverCallback callback, Process process);

    /** Retries of that delivery are over. */
    default void dropped(String deliveryId) {}

    /** That work item can no longer be proceeded. */
    default void closed(String workItemId) {}

    /** When it wants to do something by itself, or null. */
    default Instant nextAlarm() {
        return null;
    }

    default void ring(Process process) {}
}
