package io.millrace.engine.runtime;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.millrace.json.Json;

/**
 * A value as it will be read again: written as JSON and read back. Whatever goes on from it goes on as it would after a
 * restart or in a replay, and what could not be read again (nested too deeply, numbers too long) is found out before it
 * is stored.
 */
record Kept<T>(T value, byte[] json) {

    static <T> Kept<T> of(T value, Class<T> type) {
        byte[] json = Json.bytes(value);
        return new Kept<>(Json.readOwn(json, type), json);
    }

    /** Whether that failure came of a bound of JSON and not of a bug. */
    static boolean bound(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return true;
            }
        }
        return false;
    }
}
