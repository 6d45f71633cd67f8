package io.millrace.instance.store.statemachine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.problem.Problem;

/** Who has which resource of a domain, by the database's clock. Each call is a transaction of its own. */
@ApplicationScoped
public class ResourceLocks {

    private static final int RETRY_AFTER_SECONDS = 2;

    private static final String ACQUIRE = """
            insert into resource_lock as held (domain, key, owner, since, until)
            values (?, ?, ?, now(), now() + ? * interval '1 second')
            on conflict (domain, key) do update set owner = excluded.owner, until = excluded.until,
                since = case when held.until < now() then excluded.since else held.since end
            where held.owner = excluded.owner or held.until < now()
            returning since = now(), until""";

    private static final String EXTEND = """
            update resource_lock set until = now() + ? * interval '1 second'
            where domain = ? and key = ? and owner = ? and until >= now()""";

    /** One that is being asked for just now is left: its time may begin anew. */
    private static final String SWEEP = """
            delete from resource_lock where (domain, key) in
                (select domain, key from resource_lock where until < now()
                 order by until limit ? for update skip locked)""";

    private final DataSource database;

    ResourceLocks(DataSource database) {
        this.database = database;
    }

    /** What became of asking for a lock. */
    public enum Grant {
        /** It was free. */
        TAKEN,
        /** The owner had it already, and has it longer now. */
        KEPT,
        /** Somebody else has it; or, to extend it, the owner does not. */
        REFUSED
    }

    /** @param until when it is free by itself, or null where it was refused */
    public record Held(Grant grant, OffsetDateTime until) {}

    public Held acquire(String domain, String key, String owner, Duration ttl) {
        return with(ACQUIRE, statement -> {
            set(statement, domain, key, owner);
            statement.setLong(4, ttl.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new Held(Grant.REFUSED, null);
                }
                return new Held(row.getBoolean(1) ? Grant.TAKEN : Grant.KEPT, row.getObject(2, OffsetDateTime.class));
            }
        });
    }

    public Grant extend(String domain, String key, String owner, Duration ttl) {
        return with(EXTEND, statement -> {
            statement.setLong(1, ttl.toSeconds());
            statement.setString(2, domain);
            statement.setString(3, key);
            statement.setString(4, owner);
            return statement.executeUpdate() == 1 ? Grant.KEPT : Grant.REFUSED;
        });
    }

    /** Gives it back, if the owner has it. */
    public void release(String domain, String key, String owner) {
        with("delete from resource_lock where domain = ? and key = ? and owner = ?", statement -> {
            set(statement, domain, key, owner);
            return statement.executeUpdate();
        });
    }

    /** The same, if nobody has asked for it since. */
    public void release(String domain, String key, String owner, Held held) {
        with("delete from resource_lock where domain = ? and key = ? and owner = ? and until = ?", statement -> {
            set(statement, domain, key, owner);
            statement.setObject(4, held.until());
            return statement.executeUpdate();
        });
    }

    /** Gives back everything an owner has. */
    public void releaseAll(String domain, String owner) {
        with("delete from resource_lock where domain = ? and owner = ?", statement -> {
            set(statement, domain, owner);
            return statement.executeUpdate();
        });
    }

    /**
     * Removes rows whose time is over, such as those of a start that a crash cut off.
     *
     * @param limit at most so many, the oldest first
     * @return how many it were
     */
    public int sweep(int limit) {
        return with(SWEEP, statement -> {
            statement.setInt(1, limit);
            return statement.executeUpdate();
        });
    }

    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private static void set(PreparedStatement statement, String... texts) throws SQLException {
        for (int i = 0; i < texts.length; i++) {
            statement.setString(i + 1, texts[i]);
        }
    }

    private <T> T with(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw Problem.unavailable(
                            "DB_CONNECTION_ERROR",
                            "The database does not answer: " + e.getSQLState(),
                            RETRY_AFTER_SECONDS)
                    .exception();
        }
    }
}
