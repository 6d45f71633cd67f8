package io.millrace.gateway.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of a connection over time.
 *
 * @param status as the seed names it
 * @param attempts looks since it was last seen healthy, that one included; 1 while it is connected
 * @param lastConnected when it was last seen healthy; empty when never
 */
record Connection(Status status, int attempts, Optional<Instant> lastConnected) {

    /** From good to bad. */
    enum Status {
        CONNECTED,
        CONNECTING,
        RECONNECTING,
        DISCONNECTED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Connection unknown() {
        return new Connection(Status.CONNECTING, 0, Optional.empty());
    }

    Connection seen(boolean healthy, Instant now) {
        if (healthy) {
            return new Connection(Status.CONNECTED, 1, Optional.of(now));
        }
        Status lost = lastConnected.isPresent() ? Status.RECONNECTING : Status.DISCONNECTED;
        return new Connection(lost, attempts + 1, lastConnected);
    }
}
