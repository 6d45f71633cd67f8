package io.millrace.messaging.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/** The outbox table as the publisher sees it. */
@ApplicationScoped
public class OutboxTable {

    /** One process sweeps at a time: two would break the order of an instance's messages. */
    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.outbox', 0))";

    private static final String DUE = """
            select id, routing_key, type, subject, data, created_at, exchange
            from outbox where due_at <= now() or id = any (?) order by seq limit ?
            """;

    private static final String DELETE = "delete from outbox where id = any (?)";

    /** Waits double from 5 s to 5 min: a message nobody can take must not keep the others from being looked at. */
    private static final String POSTPONE = """
            update outbox set attempts = attempts + 1,
                   due_at = now() + least(300, 5 * power(2, least(attempts, 10))) * interval '1 second'
            where id = any (?)
            """;

    private static final String DEPTH = "select count(*) from (select 1 from outbox limit 100000) t";

    private static final String FORGET = """
            delete from inbox where ctid = any (array(
                select ctid from inbox where at < now() - ? * interval '1 second' limit 5000))
            """;

    private final DataSource dataSource;

    public OutboxTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What to do with due rows inside the sweep's transaction. */
    @FunctionalInterface
    interface Sweep {
        int apply(Connection connection, List<OutboxRow> due) throws SQLException, InterruptedException;
    }

    /** Runs the sweep over what is due, in order; 0 when another process is sweeping. */
    int sweep(Collection<UUID> alsoThese, int limit, Sweep sweep) throws SQLException, InterruptedException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int done = locked(connection) ? sweep.apply(connection, due(connection, alsoThese, limit)) : 0;
                connection.commit();
                return done;
            } catch (SQLException | InterruptedException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static List<OutboxRow> due(Connection connection, Collection<UUID> alsoThese, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setArray(1, connection.createArrayOf("uuid", alsoThese.toArray()));
            statement.setInt(2, limit);
            List<OutboxRow> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new OutboxRow(
                            row.getObject("id", UUID.class),
                            row.getString("routing_key"),
                            row.getString("type"),
                            row.getString("subject"),
                            row.getString("data"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getString("exchange")));
                }
            }
            return due;
        }
    }

    static void delete(Connection connection, Collection<UUID> ids) throws SQLException {
        update(connection, DELETE, ids);
    }

    static void postpone(Connection connection, Collection<UUID> ids) throws SQLException {
        update(connection, POSTPONE, ids);
    }

    private static void update(Connection connection, String sql, Collection<UUID> ids) throws SQLException {
        if (!ids.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                statement.executeUpdate();
            }
        }
    }

    void delete(Collection<UUID> ids) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            delete(connection, ids);
        }
    }

    void postpone(Collection<UUID> ids) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            postpone(connection, ids);
        }
    }

    long depth() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DEPTH)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Forgets a bounded number of old inbox rows. */
    int forgetInbox(Duration olderThan) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setLong(1, olderThan.toSeconds());
            return statement.executeUpdate();
        }
    }
}
