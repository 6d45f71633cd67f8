package io.millrace.web.failure;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

import io.millrace.problem.Problem;
import io.millrace.web.problem.Codes;

/**
 * A broken PostgreSQL, Redis or broker: 503 with the documented code and {@code Retry-After}. Only failures of the
 * connection count; a statement that PostgreSQL refuses is a fault of ours.
 */
final class DependencyFailure {

    private static final int RETRY_AFTER = 2;

    private DependencyFailure() {}

    static Optional<Problem> problem(Throwable failure) {
        if (Chain.any(failure, DependencyFailure::isDatabaseGone)) {
            return unavailable(Codes.DB_CONNECTION_ERROR, "database");
        }
        if (Chain.any(failure, one -> isOf(one, "io.vertx.redis.", "io.vertx.mutiny.redis."))) {
            return unavailable(Codes.REDIS_CONNECTION_ERROR, "redis");
        }
        if (Chain.any(failure, one -> isOf(one, "com.rabbitmq.", "io.vertx.rabbitmq."))) {
            return unavailable(Codes.RABBITMQ_CONNECTION_ERROR, "rabbitmq");
        }
        return Optional.empty();
    }

    private static Optional<Problem> unavailable(String code, String service) {
        String detail = "the " + service + " cannot be reached now; the call was not done and may be repeated";
        return Optional.of(Problem.unavailable(code, detail, RETRY_AFTER).with("service", service));
    }

    /**
     * SQLSTATE classes 08 (connection), 53 (out of resources), 57P (server stopping or starting), and the pool's
     * time-out, which has none.
     */
    private static boolean isDatabaseGone(Throwable one) {
        if (!(one instanceof SQLException failure)) {
            return false;
        }
        String state = failure.getSQLState();
        if (state == null) {
            String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
            return message.contains("acquisition timeout") || message.contains("pool is closed");
        }
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }

    /** By name: services without Redis or broker have not these classes. */
    private static boolean isOf(Throwable one, String... packages) {
        for (String name : packages) {
            if (one.getClass().getName().startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
