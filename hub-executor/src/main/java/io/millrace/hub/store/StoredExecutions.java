package io.millrace.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import io.millrace.hub.backoffice.ExecutionFilter;
import io.millrace.hub.backoffice.ExecutionRecords;
import io.millrace.hub.backoffice.ExecutionSummary;
import io.millrace.hub.backoffice.RouteFigures;

/** Executions in the engine's tables, and what is remembered of those that are gone. */
public final class StoredExecutions implements ExecutionRecords {

    /** One statement, so that all of it goes or nothing. The instance goes with its version: a late step finds nothing. */
    private static final String DROP = """
            with gone as (
                delete from instance where notation = 'hub' and (id = any(?) or parent_id = any(?)) returning *
            ), kept as (
                insert into past_execution (id, workflow, workflow_version, state, started_at, updated_at, ended_at)
                select g.id, g.definition, g.definition_version,
                    case when g.status = 'completed' then 'terminated' else coalesce(a.data ->> 'over', 'cancelled') end,
                    g.created_at, g.updated_at, g.ended_at
                from gone g left join instance_attributes a on a.instance_id = g.id
                where ? and g.parent_id is null and g.ended_at is not null
                on conflict do nothing
            ), attributes as (
                delete from instance_attributes where instance_id in (select id from gone)
            ), steps as (
                delete from history where instance_id in (select id from gone)
            ), incidents as (
                delete from incident where instance_id in (select id from gone)
            ), mail as (
                delete from mailbox where instance_id in (select id from gone)
            ), keys as (
                delete from once where instance_id in (select id from gone)
            ), erased as (
                update activity set details = null where ? and instance_id in (select id from gone where parent_id is null)
            )
            delete from activity
            where instance_id in (select id from gone where not ? or parent_id is not null)
            """;

    private final Database database;

    public StoredExecutions(DataSource source) {
        this.database = new Database(source);
    }

    @Override
    public List<ExecutionSummary> list(ExecutionFilter filter, int offset, int limit) {
        return database.with(connection -> ExecutionQueries.list(connection, filter, offset, limit));
    }

    @Override
    public long count(ExecutionFilter filter) {
        return database.with(connection -> ExecutionQueries.count(connection, filter));
    }

    @Override
    public Map<String, Long> states(ExecutionFilter filter) {
        return database.with(connection -> ExecutionQueries.states(connection, filter));
    }

    @Override
    public List<RouteFigures> routes(ExecutionFilter filter, int limit) {
        return database.with(connection -> ExecutionQueries.routes(connection, filter, limit));
    }

    @Override
    public Optional<ExecutionSummary> past(String execution) {
        return database.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select id, workflow, workflow_version as version, state, null as uri, started_at as started,
                        updated_at as updated, ended_at as ended
                    from past_execution where id = ?
                    """)) {
                select.setString(1, execution);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(ExecutionQueries.summary(rows)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<String> over(Instant startedBefore, Instant now, int limit) {
        return database.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select i.id from instance i left join instance_attributes a on a.instance_id = i.id
                    where i.ended_at is not null and i.notation = 'hub' and i.parent_id is null
                        and (i.created_at < ? or i.created_at + (a.data ->> 'expiration')::interval < ?)
                    order by i.created_at limit ?
                    """)) {
                select.setObject(1, startedBefore.atOffset(ZoneOffset.UTC));
                select.setObject(2, now.atOffset(ZoneOffset.UTC));
                select.setInt(3, limit);
                List<String> ids = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
                return ids;
            }
        });
    }

    @Override
    public void drop(Collection<String> executions, boolean remember) {
        database.with(connection -> {
            try (PreparedStatement drop = connection.prepareStatement(DROP)) {
                drop.setArray(1, texts(connection, executions));
                drop.setArray(2, texts(connection, executions));
                drop.setBoolean(3, remember);
                drop.setBoolean(4, remember);
                drop.setBoolean(5, remember);
                drop.executeUpdate();
            }
            return remember ? 0 : forget(connection, executions);
        });
    }

    @Override
    public int forget(Instant startedBefore, int limit) {
        return database.with(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("""
                    with gone as (
                        delete from past_execution where id in
                            (select id from past_execution where started_at < ? order by started_at limit ?)
                        returning id
                    ), lines as (
                        delete from activity where instance_id in (select id from gone)
                    )
                    select count(*) from gone
                    """)) {
                delete.setObject(1, startedBefore.atOffset(ZoneOffset.UTC));
                delete.setInt(2, limit);
                try (ResultSet rows = delete.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    /** Also those that were only remembered any more. */
    private static int forget(Connection connection, Collection<String> executions) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                with gone as (delete from past_execution where id = any(?))
                delete from activity where instance_id = any(?)
                """)) {
            delete.setArray(1, texts(connection, executions));
            delete.setArray(2, texts(connection, executions));
            return delete.executeUpdate();
        }
    }

    private static java.sql.Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
