package io.millrace.messaging.intake;

import io.millrace.messaging.Envelope;

/**
 * A message that arrived and was understood.
 *
 * @param routingKey it was published with
 */
public record Received<T>(Envelope envelope, T data, String routingKey) {

    /** What makes it the same message when it comes again. */
    public String id() {
        return envelope.id();
    }
}
