package io.millrace.callback.outbound;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import io.millrace.callback.address.RefusedAddress;
import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.Outcome.Cause;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;

/** Names what went wrong with an attempt. */
final class Failures {

    private Failures() {}

    static Outcome of(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return new Outcome.NoAnswer(cause(cause), message(cause));
    }

    private static Cause cause(Throwable thrown) {
        return switch (thrown) {
            case RefusedAddress ignored -> Cause.ADDRESS_REFUSED;
            case IllegalArgumentException ignored -> Cause.BAD_REQUEST;
            case ConnectTimeoutException ignored -> Cause.TIMEOUT;
            case TimeoutException ignored -> Cause.TIMEOUT;
            case TooLongFrameException ignored -> Cause.TOO_LARGE;
            default -> Cause.CONNECTION_FAILED;
        };
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
