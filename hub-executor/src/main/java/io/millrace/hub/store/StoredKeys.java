package io.millrace.hub.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import io.millrace.hub.token.TokenKey;
import io.millrace.hub.token.TokenKeys;
import io.millrace.problem.Problem;

/** Keys this service made itself, kept in its database and shared by its replicas. */
public final class StoredKeys implements TokenKeys {

    private static final int SECRET_BYTES = 32;
    private static final int RETRY_AFTER_SECONDS = 5;

    /** Unknown key ids come from strangers too: they must not cost a query each. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final String NEWEST = "select kid, secret from token_key order by created_at desc, kid limit 1";
    private static final String BY_KID = "select kid, secret from token_key where kid = ?";

    /** One replica makes the first key; the lock lasts until the commit. */
    private static final String CREATE = """
            with alone as (select pg_advisory_xact_lock(7264001))
            insert into token_key (kid, secret)
            select ?, ? from alone where not exists (select 1 from token_key)""";

    private final DataSource database;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, TokenKey> known = new ConcurrentHashMap<>();
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - LOOK_AGAIN.toNanos());
    private volatile TokenKey current;

    public StoredKeys(DataSource database) {
        this.database = database;
    }

    @Override
    public TokenKey current() {
        TokenKey key = current;
        if (key == null) {
            key = query(NEWEST, null).orElseGet(this::create);
            known.put(key.kid(), key);
            current = key;
        }
        return key;
    }

    @Override
    public Optional<TokenKey> find(String kid) {
        TokenKey key = known.get(kid);
        if (key != null || !mayLook()) {
            return Optional.ofNullable(key);
        }
        Optional<TokenKey> found = query(BY_KID, kid);
        found.ifPresent(each -> known.put(kid, each));
        return found;
    }

    private boolean mayLook() {
        long last = looked.get();
        long now = System.nanoTime();
        return now - last >= LOOK_AGAIN.toNanos() && looked.compareAndSet(last, now);
    }

    private TokenKey create() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(CREATE)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setBytes(2, secret);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(e);
        }
        return query(NEWEST, null).orElseThrow(() -> new IllegalStateException("the token key was not stored"));
    }

    private Optional<TokenKey> query(String sql, String kid) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            if (kid != null) {
                select.setString(1, kid);
            }
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new TokenKey(rows.getString(1), rows.getBytes(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static RuntimeException unavailable(SQLException cause) {
        RuntimeException problem = Problem.unavailable(
                        "DB_CONNECTION_ERROR", "the database does not answer", RETRY_AFTER_SECONDS)
                .exception();
        problem.addSuppressed(cause);
        return problem;
    }
}
