package io.millrace.instance.store.bpmn;

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

import org.postgresql.PGStatement;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.json.Json;
import io.millrace.problem.Problem;

/** Finds BPMN instances, their open tasks and the end of their activity logs in the engine's tables. */
@ApplicationScoped
public class ProcessIndex {

    /**
     * Where an index has all that is asked, it gives the page and the count; else each instance is looked at once, for both.
     * A page beyond the last has its total, too.
     */
    private static final String PAGE = """
            with found as %s (select id, %s as at from %s where %s)
            select (select count(*) from found), array(select id from found order by %s limit ? offset ?)
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
        StringBuilder where = new StringBuilder("notation = 'bpmn'");
        List<Object> values = new ArrayList<>();
        boolean inIndex = filter.statuses() == null;
        if (!inIndex) {
            where.append(" and status = any(?)");
            values.add(filter.statuses().stream().map(Status::text).toArray(String[]::new));
        }
        and(where, values, "definition = ?", filter.definition());
        and(where, values, "created_at >= ?", time(filter.from()));
        and(where, values, "created_at <= ?", time(filter.to()));
        String order = "at desc, id desc";
        String how = inIndex ? "not materialized" : "materialized";
        return page(PAGE.formatted(how, "created_at", "instance", where, order), values, offset, limit);
    }

    /** Open user tasks, newest first; of one instance when it is not null. */
    public Ids tasks(String instance, int offset, int limit) {
        StringBuilder where = new StringBuilder(
                "exists (select from instance i where i.id = w.instance_id" + " and i.notation = 'bpmn')");
        List<Object> values = new ArrayList<>();
        and(where, values, "w.instance_id = ?", instance);
        String sql = PAGE.formatted("materialized", "w.opened_at", "work_item w", where, "at desc, id");
        return page(sql, values, offset, limit);
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

    private static void and(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    private Ids page(String sql, List<Object> values, int offset, int limit) {
        return query(sql, ProcessIndex::ids, statement -> {
            // Planned for its values: they decide about the index.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            int next = 1;
            for (Object value : values) {
                statement.setObject(
                        next++,
                        value instanceof String[] texts
                                ? statement.getConnection().createArrayOf("text", texts)
                                : value);
            }
            statement.setInt(next, limit);
            statement.setInt(next + 1, offset);
        });
    }

    private static Ids ids(ResultSet rows) throws SQLException {
        rows.next();
        return new Ids(List.of((String[]) rows.getArray(2).getArray()), rows.getLong(1));
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

    private static Timestamp time(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
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
