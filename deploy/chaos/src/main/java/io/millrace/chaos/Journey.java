package io.millrace.chaos;

import io.millrace.local.Service;
import io.millrace.local.demo.Client;

/**
 * A definition whose instances wait for everything an instance can wait for in its notation: answers of HTTP calls, timers,
 * people, callbacks.
 */
interface Journey {
    /** Its notation, as the results call it. */
    String notation();

    /** The service that runs it. */
    Service executor();

    /** @param client reaches the whole suite */
    void publish(Client client);

    /** Starts an instance that waits when this is over. */
    UnderWay begin(Client client);

    /** An instance whose journey is not over. */
    interface UnderWay {
        /**
         * Does what people still have to do.
         *
         * @param client perhaps of another replica than the one where it began
         * @throws io.millrace.local.demo.Unexpected when it does not end as if nothing had happened meanwhile
         */
        void end(Client client);
    }
}
