package io.millrace.instance.store.ruote;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.problem.Problem;

/** Finds Ruote workflows in the engine's tables, one query for a page. */
@ApplicationScoped
public class WorkflowIndex {

    private static final String LISTED = """
            select i.id, i.definition, i.status, i.position, i.created_at, i.updated_at, i.ended_at,
                (select array_agg(w.name order by w.opened_at, w.id) from work_item w where w.instance_id = i.id),
                (select a.data -> 'tags' from instance_attributes a where a.instance_id = i.id),
                (select count(*) from incident c where c.instance_id = i.id)
            from instance i
            where i.notation = 'ruote'
            """;

    private static final String ORDER = " order by i.created_at desc, i.id desc limit ?";

    private final DataSource database;

    WorkflowIndex(DataSource database) {
        this.database = database;
    }

    /** Newest first. */
    public List<ListedWorkflow> list(WorkflowFilter filter, int limit) {
        StringBuilder sql = new StringBuilder(LISTED);
        List<Object> values = new ArrayList<>();
        where(sql, values, "i.status = any(?)", statuses(filter));
        where(sql, values, "i.definition = ?", filter.definition());
        where(
                sql,
                values,
                "exists (select 1 from instance_attributes a where a.instance_id = i.id and a.data -> 'tags' @> to_jsonb(?::text))",
                filter.tag());
        where(
                sql,
                values,
                "exists (select 1 from work_item w where w.instance_id = i.id and w.name = ?)",
                filter.participant());
        where(sql, values, "i.created_at >= ?", time(filter.launchedAfter()));
        where(sql, values, "i.created_at < ?", time(filter.launchedBefore()));
        if (filter.before() != null) {
            where(
                    sql,
                    values,
                    "(i.created_at, i.id) < (?, ?)",
                    time(filter.before().launchedAt()));
            values.add(filter.before().id());
        }
        values.add(limit);
        return query(sql.append(ORDER).toString(), values);
    }

    private static String[] statuses(WorkflowFilter filter) {
        return filter.statuses() == null
                ? null
                : filter.statuses().stream().map(Status::text).toArray(String[]::new);
    }

    private static void where(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static Timestamp time(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private List<ListedWorkflow> query(String sql, List<Object> values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(
                        i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
            }
            List<ListedWorkflow> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw Problem.unavailable("DB_CONNECTION_ERROR", "The database does not answer: " + e.getSQLState(), 1)
                    .with("service", "database")
                    .exception();
        }
    }

    private static ListedWorkflow row(ResultSet row) throws SQLException {
        String tags = row.getString(9);
        List<String> names = new ArrayList<>();
        if (tags != null) {
            Json.parse(tags).forEach(each -> names.add(each.asText()));
        }
        return new ListedWorkflow(
                row.getString(1),
                row.getString(2),
                Status.of(row.getString(3)),
                texts(row, 4),
                texts(row, 8),
                names,
                row.getInt(10),
                instant(row, 5),
                instant(row, 6),
                instant(row, 7));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return row.getArray(column) == null
                ? List.of()
                : List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
