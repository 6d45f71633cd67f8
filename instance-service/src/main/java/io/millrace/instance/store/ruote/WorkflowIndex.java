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

import org.postgresql.PGStatement;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.problem.Problem;

/**
 * Finds Ruote workflows in the engine's tables. A page is one query; where a tag or a participant is asked for, another
 * before it asks the index for all who have it, so that a few are fetched and sorted, and the newest are walked through only
 * when many have it.
 */
@ApplicationScoped
public class WorkflowIndex {

    private static final String LISTED = """
            select i.id, i.definition, i.status, i.position, i.created_at, i.updated_at, i.ended_at,
                (select array_agg(w.name order by w.opened_at, w.id) from work_item w where w.instance_id = i.id),
                (select a.data -> 'tags' from instance_attributes a where a.instance_id = i.id),
                (select count(*) from incident c where c.instance_id = i.id)
            from (select * from %s i where i.notation = 'ruote'""";

    /** The inner question stands alone: the rest of each row is looked up for those on the page. */
    private static final String ORDER =
            " order by i.created_at desc, i.id desc limit ?) i" + " order by i.created_at desc, i.id desc";

    /** So many workflows are fetched and sorted in a few milliseconds. */
    private static final int FEW = 500;

    private static final String FEW_WITH =
            "with few as materialized (%s limit " + (FEW + 1) + ") select array(select instance_id from few)";

    /** Stands alone, so that they are not looked for among all, newest first. */
    private static final String THESE = "(select * from instance where id = any(?) offset 0)";

    private static final String TAGGED = "select instance_id from instance_attributes where data @> ?::jsonb";

    private static final String AT_WORK = "select instance_id from work_item where name = ?";

    private final DataSource database;

    WorkflowIndex(DataSource database) {
        this.database = database;
    }

    /** Newest first. */
    public List<ListedWorkflow> list(WorkflowFilter filter, int limit) {
        String tag = filter.tag() == null ? null : tagged(filter.tag());
        String[] few = few(tag, filter.participant());
        StringBuilder sql = new StringBuilder(LISTED.formatted(few == null ? "instance" : THESE));
        List<Object> values = new ArrayList<>();
        if (few != null) {
            values.add(few);
        }
        where(sql, values, "i.status = any(?)", statuses(filter));
        where(sql, values, "i.definition = ?", filter.definition());
        where(
                sql,
                values,
                "exists (select 1 from instance_attributes a where a.instance_id = i.id and a.data @> ?::jsonb)",
                tag);
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
        return query(sql.append(ORDER).toString(), values, WorkflowIndex::row);
    }

    /** All that have the tag, or else the participant, when they are few; null when there are more, or none is asked for. */
    private String[] few(String tag, String participant) {
        String[] found = null;
        if (tag != null) {
            found = fewOf(TAGGED, tag);
        }
        if (found == null && participant != null) {
            found = fewOf(AT_WORK, participant);
        }
        return found;
    }

    private String[] fewOf(String which, String value) {
        String[] found = query(FEW_WITH.formatted(which), List.of(value), row ->
                        (String[]) row.getArray(1).getArray())
                .getFirst();
        return found.length > FEW ? null : found;
    }

    private static String tagged(String tag) {
        ObjectNode wanted = Json.object();
        wanted.putArray("tags").add(tag);
        return Json.text(wanted);
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

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, List<Object> values, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            // Planned for its values: they decide about the index.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(
                        i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
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
