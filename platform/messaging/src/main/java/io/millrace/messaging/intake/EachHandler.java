package io.millrace.messaging.intake;

import java.util.concurrent.CompletionStage;

/** Takes messages one after the other; several may be under way. Called in the order of arrival. */
@FunctionalInterface
public interface EachHandler<T> {

    /**
     * @return completes when the effect is committed, and the message is acknowledged then. A failure means: try again,
     *     or park, as {@link Failure} says
     */
    CompletionStage<?> handle(Received<T> message);
}
