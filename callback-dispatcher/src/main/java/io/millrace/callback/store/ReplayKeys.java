package io.millrace.callback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.problem.Problem;

/**
 * The idempotency keys of replays. A key is written in the transaction of its replay: who comes with the same key meanwhile
 * waits for that and gets its answer.
 */
@ApplicationScoped
public class ReplayKeys {

    private final DataSource dataSource;

    public ReplayKeys(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @return the answer of the first request with this key; nothing when this is the first
     * @throws io.millrace.problem.ProblemException {@code IDEMPOTENCY_KEY_REUSED} when that was another request
     */
    Optional<String> begin(Connection connection, RequestKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into replay_keys (key, request_hash) values (?, ?) on conflict do nothing")) {
            statement.setString(1, key.key());
            statement.setString(2, key.hash());
            if (statement.executeUpdate() == 1) {
                return Optional.empty();
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select request_hash, answer from replay_keys where key = ?")) {
            statement.setString(1, key.key());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || !key.hash().equals(row.getString(1))) {
                    throw Problem.invalid(
                                    "IDEMPOTENCY_KEY_REUSED", "the idempotency key was used for another request before")
                            .exception();
                }
                return Optional.ofNullable(row.getString(2));
            }
        }
    }

    /** @param answer null when nothing was done: the key is free again */
    void end(Connection connection, RequestKey key, String answer) throws SQLException {
        if (answer == null) {
            try (PreparedStatement statement = connection.prepareStatement("delete from replay_keys where key = ?")) {
                statement.setString(1, key.key());
                statement.executeUpdate();
            }
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update replay_keys set answer = ? where key = ?")) {
            statement.setString(1, answer);
            statement.setString(2, key.key());
            statement.executeUpdate();
        }
    }

    /** Removes a bounded number of old ones. */
    public int forget(Duration olderThan) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        delete from replay_keys where key = any (array(
                            select key from replay_keys where created_at < now() - ? * interval '1 second' limit 1000))
                        """)) {
            statement.setLong(1, olderThan.toSeconds());
            return statement.executeUpdate();
        }
    }
}
