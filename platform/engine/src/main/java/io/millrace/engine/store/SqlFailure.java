package io.millrace.engine.store;

import java.sql.SQLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an SQL error means to the runtime. */
final class SqlFailure {

    private SqlFailure() {}

    static StoreException of(SQLException e) {
        return new StoreException(kind(e), e.getMessage(), e);
    }

    private static StoreException.Kind kind(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() != 5) {
            // The pool's own errors (no connection within its time) have none.
            return StoreException.Kind.UNAVAILABLE;
        }
        return switch (state) {
            // The guard's division, see BatchStatement.
            case "22012" -> StoreException.Kind.GUARD;
            case "23505" -> duplicate(e);
            case "40001", "40P01", "55P03" -> StoreException.Kind.RETRY;
            // Cancelled, for example by a time-out.
            case "57014" -> StoreException.Kind.UNAVAILABLE;
            default -> byClass(state.substring(0, 2));
        };
    }

    private static StoreException.Kind byClass(String sqlClass) {
        return switch (sqlClass) {
            // Connection, resources, operator intervention, system, read-only (a fail-over is going on).
            case "08", "53", "57", "58", "25" -> StoreException.Kind.UNAVAILABLE;
            case "22", "54" -> StoreException.Kind.BAD_DATA;
            default -> StoreException.Kind.FAULT;
        };
    }

    private static StoreException.Kind duplicate(SQLException e) {
        return switch (constraint(e)) {
            case "once_pkey" -> StoreException.Kind.GUARD;
            case "instance_unique_key" -> StoreException.Kind.KEY_TAKEN;
            default -> StoreException.Kind.FAULT;
        };
    }

    private static String constraint(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null || message.getConstraint() == null ? "" : message.getConstraint();
    }
}
