package io.millrace.engine.catalog;

import java.sql.SQLException;

import io.millrace.problem.Problem;

/** The documented answer while the database is away. */
final class DatabaseProblem {

    private static final int RETRY_AFTER_SECONDS = 5;

    private DatabaseProblem() {}

    static RuntimeException of(SQLException cause) {
        RuntimeException problem = Problem.unavailable(
                        "DB_CONNECTION_ERROR", "Database connection failed: " + cause.getMessage(), RETRY_AFTER_SECONDS)
                .with("service", "database")
                .exception();
        problem.addSuppressed(cause);
        return problem;
    }
}
