package io.millrace.engine.store;

import java.time.Instant;

import io.millrace.engine.kernel.InstanceId;

/**
 * A durable command of the runtime to one of its instances, due now or later.
 *
 * @param instance who it is for
 * @param id unique over all mail: sender, step, counter
 * @param timer the timer's id when it is one, else null
 * @param payload JSON text
 * @param attempts how often it has failed so far
 */
public record MailRow(
        InstanceId instance, String id, MailKind kind, String timer, Instant dueAt, String payload, int attempts) {

    public MailKey key() {
        return new MailKey(instance, id);
    }
}
