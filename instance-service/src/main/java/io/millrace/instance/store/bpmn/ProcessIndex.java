package io.millrace.instance.store.bpmn;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.json.Json;
import io.millrace.problem.Problem;

/** Finds BPMN instances, their open tasks and the end of their activity logs in the engine's tables. */
@ApplicationScoped
public class ProcessIndex {

    private static final String INSTANCES = """
            select id, count(*) over () as total from instance
            where notation = 'bpmn'
                and (?::text[] is null or status = any(?::text[]))
                and (?::text is null or definition = ?)
                and (?::timestamptz is null or created_at >= ?)
                and (?::timestamptz is null or created_at <= ?)
            order by created_at desc, id desc limit ? offset ?
            """;

    private static final String TASKS = """
            select w.id, count(*) over () as total from work_item w join instance i on i.id = w.instance_id
            where i.notation = 'bpmn' and (?::text is null or w.instance_id = ?)
            order by w.opened_at desc, w.id limit ? offset ?
            """;

    private static final String OWNER = """
            select w.instance_id from work_item w join instance i on i.id = w.instance_id
            where w.id = ? and i.notation = 'bpmn'
            """;

    private static final String ACTIVITIES = """
            select sequence, step, at, kind, node, details from activity
            where instance_id = ? order by sequence desc limit ?
            """;

    private final DataSource database;

    ProcessIndex(DataSource database) {
        this.database = database;
    }

    /** Newest first. */
    public Ids instances(InstanceFilter filter, int offset, int limit) {
        return query(INSTANCES, ProcessIndex::ids, statement -> {
            Array statuses = filter.statuses() == null
                    ? null
                    : statement
                            .getConnection()
                            .createArrayOf(
                                    "text",
                                    filter.statuses().stream().map(Status::text).toArray());
            statement.setArray(1, statuses);
            statement.setArray(2, statuses);
            statement.setString(3, filter.definition());
            statement.setString(4, filter.definition());
            bind(statement, 5, filter.from());
            bind(statement, 7, filter.to());
            statement.setInt(9, limit);
            statement.setInt(10, offset);
        });
    }

    /** Open user tasks, newest first; of one instance when it is not null. */
    public Ids tasks(String instance, int offset, int limit) {
        return query(TASKS, ProcessIndex::ids, statement -> {
            statement.setString(1, instance);
            statement.setString(2, instance);
            statement.setInt(3, limit);
            statement.setInt(4, offset);
        });
    }

    /** The instance an open task belongs to. */
    public Optional<InstanceId> ownerOf(String task) {
        return query(
                OWNER,
                rows -> rows.next() ? Optional.of(new InstanceId(rows.getString(1))) : Optional.empty(),
                statement -> statement.setString(1, task));
    }

    /** Newest first. */
    public List<ActivityEntry> activities(InstanceId instance, int limit) {
        return query(ACTIVITIES, ProcessIndex::entries, statement -> {
            statement.setString(1, instance.value());
            statement.setInt(2, limit);
        });
    }

    private static Ids ids(ResultSet rows) throws SQLException {
        List<String> ids = new ArrayList<>();
        long total = 0;
        while (rows.next()) {
            ids.add(rows.getString(1));
            total = rows.getLong(2);
        }
        return new Ids(ids, total);
    }

    private static List<ActivityEntry> entries(ResultSet rows) throws SQLException {
        List<ActivityEntry> entries = new ArrayList<>();
        while (rows.next()) {
            String details = rows.getString("details");
            entries.add(new ActivityEntry(
                    rows.getLong("sequence"),
                    rows.getLong("step"),
                    rows.getTimestamp("at").toInstant(),
                    rows.getString("kind"),
                    rows.getString("node"),
                    details == null ? null : Json.parse(details)));
        }
        return entries;
    }

    private static void bind(PreparedStatement statement, int first, Instant time) throws SQLException {
        Timestamp value = time == null ? null : Timestamp.from(time);
        statement.setTimestamp(first, value);
        statement.setTimestamp(first + 1, value);
    }

    private <T> T query(String sql, Reader<T> reader, Binder binder) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw Problem.unavailable("DB_CONNECTION_ERROR", "The database does not answer: " + e.getSQLState(), 1)
                    .with("service", "database")
                    .exception();
        }
    }

    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
