package io.millrace.hub.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.hub.backoffice.ExecutionFilter;
import io.millrace.hub.backoffice.ExecutionSummary;
import io.millrace.hub.backoffice.RouteFigures;

/** Lists and counts executions: those that are there and those whose data is gone, without functions. */
final class ExecutionQueries {

    private ExecutionQueries() {}

    /**
     * Newest first. Without a state or a text to look for, no more is read of either table than the page's end needs; with
     * one, all that match are sorted: nobody can know how far back the newest of them lie.
     */
    static List<ExecutionSummary> list(Connection connection, ExecutionFilter filter, int offset, int limit)
            throws SQLException {
        boolean inOrder = filter.state() == null && filter.query() == null;
        FoundExecutions found = inOrder ? FoundExecutions.newest(filter, offset + limit) : FoundExecutions.all(filter);
        return found.ask(
                connection,
                "select * from found order by started desc, id desc offset ? limit ?",
                List.of(offset, limit),
                rows -> {
                    List<ExecutionSummary> list = new ArrayList<>();
                    while (rows.next()) {
                        list.add(summary(rows));
                    }
                    return list;
                });
    }

    static long count(Connection connection, ExecutionFilter filter) throws SQLException {
        return FoundExecutions.all(filter).ask(connection, "select count(*) from found", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    static Map<String, Long> states(Connection connection, ExecutionFilter filter) throws SQLException {
        String counted = "select state, count(*) from found group by state order by state";
        return FoundExecutions.all(filter).ask(connection, counted, List.of(), rows -> {
            Map<String, Long> states = new LinkedHashMap<>();
            while (rows.next()) {
                states.put(rows.getString(1), rows.getLong(2));
            }
            return states;
        });
    }

    /** A showing is followed by the submit, the way back or the end that leaves the route; by nothing while it is shown. */
    static List<RouteFigures> routes(Connection connection, ExecutionFilter filter, int limit) throws SQLException {
        String figured = """
                , line as (
                    select a.kind, a.node, a.at, a.step, lead(a.kind) over each as next, lead(a.at) over each as next_at,
                        lead(a.step) over each as next_step
                    from activity a join found f on f.id = a.instance_id
                    where a.kind in ('route', 'submit', 'back', 'ended')
                    window each as (partition by a.instance_id order by a.sequence)
                )
                select node, count(*), count(*) filter (where next = 'submit'), count(*) filter (where next = 'back'),
                    count(*) filter (where next = 'ended' and next_step <> step),
                    count(*) filter (where next = 'ended' and next_step = step), count(*) filter (where next is null),
                    percentile_cont(0.5) within group (order by extract(epoch from next_at - at)::float8)
                        filter (where next = 'submit'),
                    percentile_cont(0.95) within group (order by extract(epoch from next_at - at)::float8)
                        filter (where next = 'submit')
                from line where kind = 'route' group by node order by count(*) desc, node limit ?
                """;
        return FoundExecutions.all(filter).ask(connection, figured, List.of(limit), rows -> {
            List<RouteFigures> figures = new ArrayList<>();
            while (rows.next()) {
                figures.add(new RouteFigures(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7),
                        rows.getObject(8, Double.class),
                        rows.getObject(9, Double.class)));
            }
            return figures;
        });
    }

    static ExecutionSummary summary(ResultSet row) throws SQLException {
        return new ExecutionSummary(
                row.getString("id"),
                row.getString("workflow"),
                row.getString("version"),
                row.getString("state"),
                row.getString("uri"),
                instant(row, "started"),
                instant(row, "updated"),
                instant(row, "ended"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
