package io.millrace.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import io.millrace.engine.kernel.InstanceId;

/** The store on PostgreSQL: plain JDBC, each call one autocommitted statement (a lookup: a few). */
public final class PostgresStore implements Store {

    private static final Duration DEFAULT_LEASE = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final BatchStatement batch;

    public PostgresStore(DataSource dataSource) {
        this(dataSource, DEFAULT_LEASE);
    }

    /** @param lease how long mail handed to a lane by its sender is left alone by the sweep */
    public PostgresStore(DataSource dataSource, Duration lease) {
        this.dataSource = dataSource;
        this.batch = new BatchStatement(lease);
    }

    @Override
    public Found lookup(Lookup lookup) {
        return with(connection -> LookupQueries.run(connection, lookup));
    }

    @Override
    public Set<InstanceId> commit(List<Write> writes) {
        return with(connection -> batch.run(connection, writes));
    }

    @Override
    public List<InstanceId> later(Map<InstanceId, Long> versions) {
        return with(connection -> LookupQueries.later(connection, versions));
    }

    @Override
    public List<HistoryRow> history(InstanceId instance, long afterStep, int limit) {
        return with(connection -> TraceQueries.history(connection, instance, afterStep, limit));
    }

    @Override
    public List<ActivityRow> activities(InstanceId instance, long afterSequence, int limit) {
        return with(connection -> TraceQueries.activities(connection, instance, afterSequence, limit));
    }

    @Override
    public List<IncidentRow> incidents(InstanceId instance) {
        return with(connection -> TraceQueries.incidents(connection, instance));
    }

    @Override
    public List<SubscriptionRow> subscriptions(String name, String key, int limit) {
        return with(connection -> TraceQueries.subscriptions(connection, name, key, limit));
    }

    @Override
    public List<MailRow> claim(Instant now, Duration lease, int limit) {
        return with(connection -> MailQueries.claim(connection, now, lease, limit));
    }

    @Override
    public Optional<Instant> nextDue() {
        return with(MailQueries::nextDue);
    }

    @Override
    public void postpone(MailKey mail, String error, Duration wait) {
        with(connection -> {
            MailQueries.postpone(connection, mail, 1, error, wait);
            return null;
        });
    }

    @Override
    public void leave(MailKey mail, String reason, Duration wait) {
        with(connection -> {
            MailQueries.postpone(connection, mail, 0, reason, wait);
            return null;
        });
    }

    @Override
    public void park(MailKey mail, String reason, IncidentRow incident) {
        with(connection -> {
            MailQueries.park(connection, mail, reason, incident);
            return null;
        });
    }

    @Override
    public int forget(Instant before, int limit) {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    delete from once where (scope, key) in
                        (select scope, key from once where at < ? order by at limit ? for update skip locked)
                    """)) {
                statement.setObject(1, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
                statement.setInt(2, limit);
                return statement.executeUpdate();
            }
        });
    }

    private interface Call<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Call<T> call) {
        try (Connection connection = dataSource.getConnection()) {
            return call.on(connection);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }
}
