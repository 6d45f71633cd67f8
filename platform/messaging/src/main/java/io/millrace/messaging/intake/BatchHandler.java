package io.millrace.messaging.intake;

import java.util.List;

/** Takes the messages that have arrived by now, in one transaction. May block. */
@FunctionalInterface
public interface BatchHandler<T> {

    /** Returns when the effects of all are committed; when it throws, none has taken effect. */
    void handle(List<Received<T>> batch) throws Exception;
}
