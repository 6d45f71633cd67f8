package io.millrace.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Counts the rows that questions read, which says on any machine what they cost: from tables one by one, and through their
 * indexes. Everything asked of {@link #database} runs in one transaction, which is never committed.
 */
public final class RowsRead implements AutoCloseable {

    private static final String COUNT = """
            select sum(seq_tup_read + (select coalesce(sum(pg_stat_get_xact_tuples_returned(indexrelid)), 0)
                from pg_index where indrelid = relid))
            from pg_stat_xact_user_tables
            """;

    private final Connection connection;

    public RowsRead(DataSource database) throws SQLException {
        this.connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Rows that another process of the server reads for a statement would not be counted.
            statement.execute("set local max_parallel_workers_per_gather = 0");
        }
    }

    /** Gives one connection, which stays open when it is closed. */
    public DataSource database() {
        Connection held = proxy(
                Connection.class,
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : call(() -> method.invoke(connection, arguments)));
        return proxy(DataSource.class, (proxy, method, arguments) -> held);
    }

    /** Rows read so far. */
    public long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
