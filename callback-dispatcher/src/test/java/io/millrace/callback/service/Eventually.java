package io.millrace.callback.service;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Awaits a condition, with a bound. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(20);

    private Eventually() {}

    /** The value, once it is there and accepted. */
    static <T> T get(Callable<T> value, Predicate<T> accepted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T current = call(value);
            if (accepted.test(current)) {
                return current;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + "; last seen: " + current);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private static <T> T call(Callable<T> value) {
        try {
            return value.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
