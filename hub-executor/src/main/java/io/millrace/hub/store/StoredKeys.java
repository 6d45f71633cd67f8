package io.millrace.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import io.millrace.hub.token.TokenAlgorithm;
import io.millrace.hub.token.TokenKey;
import io.millrace.hub.token.TokenKeys;

/**
 * Keys this service made itself, kept in its database and shared by its replicas. A new one takes over from time to time; the
 * old ones verify for as long as tokens signed with them live.
 */
public final class StoredKeys implements TokenKeys {

    /** Unknown key ids come from strangers too: they must not cost a query each. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Everybody may ask for the public keys. */
    private static final Duration LIST_AGAIN = Duration.ofSeconds(5);

    private static final String NEWEST =
            "select kid, secret, algorithm from token_key where algorithm = ? and created_at > ?"
                    + " order by created_at desc, kid limit 1";
    private static final String BY_KID = "select kid, secret, algorithm from token_key where kid = ?";
    private static final String ALL =
            "select kid, secret, algorithm from token_key where created_at >= ? order by created_at desc, kid";

    /** One replica makes the next key; the lock lasts until the commit. */
    private static final String CREATE = """
            with alone as (select pg_advisory_xact_lock(7264001)),
            gone as (delete from token_key where created_at < ?)
            insert into token_key (kid, secret, algorithm, created_at)
            select ?, ?, ?, ? from alone
            where not exists (select 1 from token_key where algorithm = ? and created_at > ?)""";

    private final Database database;
    private final TokenAlgorithm algorithm;
    private final Duration rotation;
    private final Duration lookEvery;
    private final Duration verified;
    private final InstantSource clock;
    private final Map<String, TokenKey> known = new ConcurrentHashMap<>();
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - LOOK_AGAIN.toNanos());
    private volatile Current current;
    private volatile Listed listed;

    /** The key that signs, and until when nobody need look for a newer one. */
    private record Current(TokenKey key, Instant until) {}

    /** All keys, and until when they are given without looking again. */
    private record Listed(List<TokenKey> keys, Instant until) {}

    /**
     * @param algorithm of the keys that sign from now on
     * @param rotation age at which a key is replaced
     * @param verified how long a replaced key is kept: at least the life of a token
     */
    public StoredKeys(
            DataSource source, TokenAlgorithm algorithm, Duration rotation, Duration verified, InstantSource clock) {
        this.database = new Database(source);
        this.algorithm = algorithm;
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
        Optional<TokenKey> found =
                query(BY_KID, statement -> statement.setString(1, kid)).stream().findFirst();
        found.ifPresent(each -> known.put(kid, each));
        return found;
    }

    @Override
    public List<TokenKey> all() {
        Instant now = clock.instant();
        Listed last = listed;
        if (last == null || !now.isBefore(last.until())) {
            last = new Listed(query(ALL, statement -> statement.setObject(1, utc(oldest(now)))), now.plus(LIST_AGAIN));
            listed = last;
        }
        return last.keys();
    }

    /** When the oldest key was made that a living token may carry. */
    private Instant oldest(Instant now) {
        return now.minus(rotation).minus(lookEvery).minus(verified);
    }

    private boolean mayLook() {
        long last = looked.get();
        long now = System.nanoTime();
        return now - last >= LOOK_AGAIN.toNanos() && looked.compareAndSet(last, now);
    }

    private Optional<TokenKey> newest(Instant now) {
        return query(NEWEST, statement -> {
                    statement.setString(1, algorithm.name());
                    statement.setObject(2, utc(now.minus(rotation)));
                })
                .stream()
                .findFirst();
    }

    private TokenKey create(Instant now) {
        TokenKey made = algorithm.make(UUID.randomUUID().toString());
        database.with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(CREATE)) {
                insert.setObject(1, utc(oldest(now)));
                insert.setString(2, made.kid());
                insert.setBytes(3, made.stored());
                insert.setString(4, algorithm.name());
                insert.setObject(5, utc(now));
                insert.setString(6, algorithm.name());
                insert.setObject(7, utc(now.minus(rotation)));
                return insert.executeUpdate();
            }
        });
        return newest(now).orElseThrow(() -> new IllegalStateException("the token key was not stored"));
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private List<TokenKey> query(String sql, Parameters parameters) {
        return database.with(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                parameters.set(select);
                try (ResultSet rows = select.executeQuery()) {
                    List<TokenKey> keys = new ArrayList<>();
                    while (rows.next()) {
                        keys.add(TokenAlgorithm.valueOf(rows.getString(3)).read(rows.getString(1), rows.getBytes(2)));
                    }
                    return keys;
                }
            }
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
