package io.millrace.callback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Binds rows as one array per column, for statements over {@code unnest}. */
final class Columns<R> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final Collection<R> rows;
    private int index;

    /** @param first the first parameter to bind, from 1 */
    Columns(PreparedStatement statement, Collection<R> rows, int first) throws SQLException {
        this.connection = statement.getConnection();
        this.statement = statement;
        this.rows = rows;
        this.index = first;
    }

    Columns<R> with(String type, Function<R, Object> column) throws SQLException {
        statement.setArray(
                index++,
                connection.createArrayOf(type, rows.stream().map(column).toArray()));
        return this;
    }
}
