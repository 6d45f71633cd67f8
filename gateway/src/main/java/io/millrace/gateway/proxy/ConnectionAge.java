package io.millrace.gateway.proxy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;

/**
 * Takes connections to services out of use when they are old, and closes each when the call on it is over. A busy connection
 * would else stay for ever with the replica that it was made to, and one that is added later get no share.
 */
final class ConnectionAge implements Handler<HttpConnection> {

    /** A call ends by its own time-outs and not by this; the library asks for a bound. */
    private static final long CALL_DAYS = 7;

    private final Vertx vertx;
    private final Duration age;

    /** @param age 0 for connections that are kept as long as they are of use */
    ConnectionAge(Vertx vertx, Duration age) {
        this.vertx = vertx;
        this.age = age;
    }

    @Override
    public void handle(HttpConnection connection) {
        if (age.isPositive()) {
            long timer = vertx.setTimer(lifetime(), due -> connection.shutdown(CALL_DAYS, TimeUnit.DAYS));
            connection.closeHandler(closed -> vertx.cancelTimer(timer));
        }
    }

    /** Up to a quarter less than the age, in milliseconds: what began together is not renewed together. */
    private long lifetime() {
        long most = Math.max(age.toMillis(), 1);
        return most - ThreadLocalRandom.current().nextLong(most / 4 + 1);
    }
}
