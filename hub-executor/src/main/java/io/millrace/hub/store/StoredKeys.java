package io.millrace.hub.store;

import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import io.millrace.hub.token.TokenKey;
import io.millrace.hub.token.TokenKeys;

/**
 * Keys this service made itself, kept in its database and shared by its replicas. A new one takes over from time to time; the
 * old ones verify for as long as tokens signed with them live.
 */
public final class StoredKeys implements TokenKeys {

    private static final int SECRET_BYTES = 32;

    /** Unknown key ids come from strangers too: they must not cost a query each. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final String NEWEST =
            "select kid, secret from token_key where created_at > ? order by created_at desc, kid limit 1";
    private static final String BY_KID = "select kid, secret from token_key where kid = ?";

    /** One replica makes the next key; the lock lasts until the commit. */
    private static final String CREATE = """
            with alone as (select pg_advisory_xact_lock(7264001)),
            gone as (delete from token_key where created_at < ?)
            insert into token_key (kid, secret, created_at)
            select ?, ?, ? from alone where not exists (select 1 from token_key where created_at > ?)""";

    private final Database database;
    private final Duration rotation;
    private final Duration lookEvery;
    private final Duration verified;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, TokenKey> known = new ConcurrentHashMap<>();
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - LOOK_AGAIN.toNanos());
    private volatile Current current;

    /** The key that signs, and until when nobody need look for a newer one. */
    private record Current(TokenKey key, Instant until) {}

    /**
     * @param rotation age at which a key is replaced
     * @param verified how long a replaced key is kept: at least the life of a token
     */
    public StoredKeys(DataSource source, Duration rotation, Duration verified, InstantSource clock) {
        this.database = new Database(source);
        this.rotation = rotation;
        this.lookEvery = rotation.dividedBy(100);
        this.verified = verified;
        this.clock = clock;
    }

    @Override
    public TokenKey current() {
        Instant now = clock.instant();
        Current last = current;
        if (last != null && now.isBefore(last.until())) {
            return last.key();
        }
        TokenKey key = newest(now).orElseGet(() -> create(now));
        known.put(key.kid(), key);
        current = new Current(key, now.plus(lookEvery));
        return key;
    }

    @Override
    public Optional<TokenKey> find(String kid) {
        TokenKey key = known.get(kid);
        if (key != null || !mayLook()) {
            return Optional.ofNullable(key);
        }
        Optional<TokenKey> found = query(BY_KID, statement -> statement.setString(1, kid));
        found.ifPresent(each -> known.put(kid, each));
        return found;
    }

    private boolean mayLook() {
        long last = looked.get();
        long now = System.nanoTime();
        return now - last >= LOOK_AGAIN.toNanos() && looked.compareAndSet(last, now);
    }

    private Optional<TokenKey> newest(Instant now) {
        return query(NEWEST, statement -> statement.setObject(1, utc(now.minus(rotation))));
    }

    private TokenKey create(Instant now) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        database.with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(CREATE)) {
                insert.setObject(1, utc(now.minus(rotation).minus(lookEvery).minus(verified)));
                insert.setString(2, UUID.randomUUID().toString());
                insert.setBytes(3, secret);
                insert.setObject(4, utc(now));
                insert.setObject(5, utc(now.minus(rotation)));
                return insert.executeUpdate();
            }
        });
        return newest(now).orElseThrow(() -> new IllegalStateException("the token key was not stored"));
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private Optional<TokenKey> query(String sql, Parameters parameters) {
        return database.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                parameters.set(select);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new TokenKey(rows.getString(1), rows.getBytes(2)))
                            : Optional.empty();
                }
            }
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
