package io.millrace.messaging.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Writes messages in the caller's transaction. After the commit hand the rows to {@link OutboxPublisher#offer}. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            insert into outbox (id, routing_key, type, subject, data, created_at, exchange)
            select id, routing_key, type, subject, data::json, created_at, exchange
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                 with ordinality as t (id, routing_key, type, subject, data, created_at, exchange, position)
            order by position
            """;

    private final OutboxSettings settings;

    public Outbox(OutboxSettings settings) {
        this.settings = settings;
    }

    /** @throws io.millrace.problem.ProblemException {@code MESSAGE_TOO_LARGE} when a row's data is over the bound */
    public void add(Connection connection, List<OutboxRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(row -> check(row, settings));
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setArray(1, array(connection, "uuid", rows, OutboxRow::id));
            statement.setArray(2, array(connection, "text", rows, OutboxRow::routingKey));
            statement.setArray(3, array(connection, "text", rows, OutboxRow::type));
            statement.setArray(4, array(connection, "text", rows, OutboxRow::subject));
            statement.setArray(5, array(connection, "text", rows, OutboxRow::data));
            statement.setArray(6, array(connection, "timestamptz", rows, Outbox::time));
            statement.setArray(7, array(connection, "text", rows, OutboxRow::exchange));
            statement.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, List<OutboxRow> rows, Function<OutboxRow, ?> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private static OffsetDateTime time(OutboxRow row) {
        return row.time().atOffset(ZoneOffset.UTC);
    }

    static void check(OutboxRow row, OutboxSettings settings) {
        if (row.data().length() > settings.maxData()) {
            throw Problem.of(
                            ProblemKind.TOO_LARGE,
                            "MESSAGE_TOO_LARGE",
                            "data of " + row.type() + " has " + row.data().length()
                                    + " characters, more than millrace.outbox.max-data = " + settings.maxData())
                    .with("limit", settings.maxData())
                    .exception();
        }
    }
}
