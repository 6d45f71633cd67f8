package io.millrace.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

import io.millrace.problem.Problem;

/** Calls of the database whose connection trouble is a 503 and nothing else is. */
final class Database {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** What is asked of one connection. */
    interface Call<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T with(Call<T> call) {
        try (Connection connection = source.getConnection()) {
            return call.on(connection);
        } catch (SQLException e) {
            throw of(e);
        }
    }

    private static RuntimeException of(SQLException cause) {
        String state = cause.getSQLState();
        if (state != null && !state.startsWith("08") && !state.startsWith("53") && !state.startsWith("57")) {
            return new IllegalStateException("the database refused a statement", cause);
        }
        RuntimeException problem = Problem.unavailable(
                        "DB_CONNECTION_ERROR", "the database does not answer", RETRY_AFTER_SECONDS)
                .exception();
        problem.addSuppressed(cause);
        return problem;
    }
}
