package io.millrace.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.hub.backoffice.ExecutionFilter;
import io.millrace.hub.backoffice.ExecutionSummary;
import io.millrace.hub.backoffice.RouteFigures;

/** Lists and counts executions: those that are there and those whose data is gone, without functions. */
final class ExecutionQueries {

    private static final String EXECUTIONS = """
            with execution as (
                select i.id, i.definition as workflow, i.definition_version as version,
                    case i.status
                        when 'failed' then 'error'
                        when 'completed' then 'terminated'
                        when 'cancelled' then coalesce(a.data ->> 'over', 'cancelled')
                        else i.status end as state,
                    a.data ->> 'uri' as uri, i.created_at as started, i.updated_at as updated, i.ended_at as ended
                from instance i left join instance_attributes a on a.instance_id = i.id
                where i.notation = 'hub' and i.parent_id is null
                union all
                select id, workflow, workflow_version, state, null, started_at, updated_at, ended_at from past_execution
            ), found as (
                select * from execution
                where (?::text is null or workflow = ?) and (?::text is null or state = ?)
                    and (?::timestamptz is null or started >= ?) and (?::timestamptz is null or started < ?)
                    and (?::text is null or starts_with(id, lower(?)) or position(? in workflow) > 0
                        or position(? in uri) > 0)
            )
            """;

    private ExecutionQueries() {}

    static List<ExecutionSummary> list(Connection connection, ExecutionFilter filter, int offset, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                EXECUTIONS + "select * from found order by started desc, id desc offset ? limit ?")) {
            int next = bind(select, filter);
            select.setInt(next, offset);
            select.setInt(next + 1, limit);
            List<ExecutionSummary> list = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    list.add(summary(rows));
                }
            }
            return list;
        }
    }

    static long count(Connection connection, ExecutionFilter filter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EXECUTIONS + "select count(*) from found")) {
            bind(select, filter);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static Map<String, Long> states(Connection connection, ExecutionFilter filter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                EXECUTIONS + "select state, count(*) from found group by state order by state")) {
            bind(select, filter);
            Map<String, Long> states = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.put(rows.getString(1), rows.getLong(2));
                }
            }
            return states;
        }
    }

    /** A showing is followed by the submit, the way back or the end that leaves the route; by nothing while it is shown. */
    static List<RouteFigures> routes(Connection connection, ExecutionFilter filter, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EXECUTIONS + """
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
                """)) {
            select.setInt(bind(select, filter), limit);
            List<RouteFigures> figures = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
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
            }
            return figures;
        }
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

    /** Gives the number of the next parameter. */
    private static int bind(PreparedStatement select, ExecutionFilter filter) throws SQLException {
        int next = 1;
        for (Object value : new Object[] {
            filter.workflow(),
            filter.workflow(),
            filter.state() == null ? null : filter.state().text(),
            filter.state() == null ? null : filter.state().text(),
            utc(filter.from()),
            utc(filter.from()),
            utc(filter.to()),
            utc(filter.to()),
            filter.query(),
            filter.query(),
            filter.query(),
            filter.query()
        }) {
            select.setObject(next++, value);
        }
        return next;
    }

    private static Object utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
