package io.millrace.web.failure;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A throwable and its causes, as far as they are worth looking at. */
final class Chain {

    /** Longer chains are loops or wrappers of wrappers; what matters stands before. */
    private static final int DEPTH = 20;

    private Chain() {}

    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, one -> one != null && one != one.getCause(), Throwable::getCause)
                .limit(DEPTH);
    }

    static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    static boolean any(Throwable failure, Predicate<Throwable> test) {
        return of(failure).anyMatch(test);
    }
}
