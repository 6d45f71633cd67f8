package io.millrace.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the instance database says it did, independent of the service's own figures.
 *
 * @param commits transactions committed
 * @param steps rows of history
 */
record DatabaseCounters(long commits, long steps) {

    static DatabaseCounters read(String jdbcUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select pg_stat_get_db_xact_commit(d.oid), (select count(*) from history)
                        from pg_database d where d.datname = current_database()""")) {
            row.next();
            return new DatabaseCounters(row.getLong(1), row.getLong(2));
        }
    }

    DatabaseCounters since(DatabaseCounters before) {
        return new DatabaseCounters(commits - before.commits, steps - before.steps);
    }
}
