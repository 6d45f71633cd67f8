package io.millrace.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGStatement;

import io.millrace.hub.backoffice.ExecutionFilter;

/**
 * The executions that a filter means, those that are there and those whose data is gone, as the table {@code found} of a
 * question. Only what is asked for stands in its text, so that indexes can answer.
 */
final class FoundExecutions {

    private static final String NEWEST_FIRST = " order by started desc, id desc";

    private static final String STATE = """
            case i.status
                when 'failed' then 'error'
                when 'completed' then 'terminated'
                when 'cancelled' then coalesce(a.data ->> 'over', 'cancelled')
                else i.status end""";

    private static final String THERE = """
            select i.id, i.definition as workflow, i.definition_version as version, %s as state,
                a.data ->> 'uri' as uri, i.created_at as started, i.updated_at as updated, i.ended_at as ended
            from instance i left join instance_attributes a on a.instance_id = i.id
            where i.notation = 'hub' and i.parent_id is null""".formatted(STATE);

    private static final String PAST = """
            select p.id, p.workflow, p.workflow_version, p.state, null, p.started_at as started, p.updated_at, p.ended_at
            from past_execution p where true""";

    private final StringBuilder sql = new StringBuilder("with found as ((");
    private final List<Object> values = new ArrayList<>();

    private FoundExecutions(ExecutionFilter filter, Integer most) {
        sql.append(THERE);
        restrict(filter, "i.definition", STATE, "i.created_at");
        text(
                filter.query(),
                "starts_with(i.id, lower(?)) or position(? in i.definition) > 0"
                        + " or position(? in a.data ->> 'uri') > 0",
                3);
        end(most);
        sql.append(") union all (").append(PAST);
        restrict(filter, "p.workflow", "p.state", "p.started_at");
        text(filter.query(), "starts_with(p.id, lower(?)) or position(? in p.workflow) > 0", 2);
        end(most);
        sql.append(")) ");
    }

    static FoundExecutions all(ExecutionFilter filter) {
        return new FoundExecutions(filter, null);
    }

    /** The newest of both kinds, at most so many of each. */
    static FoundExecutions newest(ExecutionFilter filter, int most) {
        return new FoundExecutions(filter, most);
    }

    /** Reads an answer. */
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    <T> T ask(Connection connection, String question, List<Object> more, Reader<T> reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql + question)) {
            // Planned for its values: they decide about the index.
            select.unwrap(PGStatement.class).setPrepareThreshold(0);
            int next = 1;
            for (Object value : values) {
                select.setObject(next++, value);
            }
            for (Object value : more) {
                select.setObject(next++, value);
            }
            try (ResultSet rows = select.executeQuery()) {
                return reader.read(rows);
            }
        }
    }

    private void restrict(ExecutionFilter filter, String workflow, String state, String started) {
        and(workflow + " = ?", filter.workflow());
        and(state + " = ?", filter.state() == null ? null : filter.state().text());
        and(started + " >= ?", utc(filter.from()));
        and(started + " < ?", utc(filter.to()));
    }

    private void text(String query, String condition, int times) {
        if (query != null) {
            sql.append(" and (").append(condition).append(')');
            for (int i = 0; i < times; i++) {
                values.add(query);
            }
        }
    }

    private void and(String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    private void end(Integer most) {
        if (most != null) {
            sql.append(NEWEST_FIRST).append(" limit ?");
            values.add(most);
        }
    }

    private static Object utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
