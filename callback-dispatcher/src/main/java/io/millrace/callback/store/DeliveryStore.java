package io.millrace.callback.store;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.delivery.Claimed;
import io.millrace.callback.delivery.Delivery;
import io.millrace.callback.delivery.Kind;

/** The deliveries: stored once, claimed in batches under a lease kept by the database's clock. */
@ApplicationScoped
public class DeliveryStore {

    private static final String INSERT = """
            insert into deliveries (id, kind, owner, instance_id, url, host, request, schedule, after, timeout_millis,
                                    claim_id, status, attempt, due_at)
            select id, kind, owner, instance_id, url, host, request, schedule, after, timeout_millis, claim_id,
                   case when claim_id is null then 'pending' else 'in_flight' end,
                   case when claim_id is null then 0 else 1 end,
                   now() + due_millis * interval '1 millisecond'
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::int[], ?::uuid[], ?::bigint[])
                 as t (id, kind, owner, instance_id, url, host, request, schedule, after, timeout_millis, claim_id,
                       due_millis)
            on conflict (id) do nothing
            returning id
            """;

    /**
     * At most so many of each host, so that the oldest of one host do not fill the batch. A delivery that comes after
     * another waits: while that one is not over, or, for half a minute, not known.
     */
    private static final String CLAIM = """
            with oldest as (
                select id, host, due_at from deliveries
                where due_at <= now() and host <> all (?)
                order by due_at limit ? * 8
            ), fair as (
                select id from (
                    select id, due_at, row_number() over (partition by host order by due_at) as place from oldest) t
                where place <= ? order by due_at limit ?
            ), mine as (
                select d.id,
                       d.after is not null and d.attempt = 0 and not d.cancelled and case
                           when exists (select 1 from deliveries p where p.id = d.after)
                           then exists (select 1 from deliveries p where p.id = d.after and p.due_at is not null)
                           else d.created_at > now() - interval '30 seconds' end as blocked
                from deliveries d where d.id in (select id from fair) and d.due_at <= now()
                for update of d skip locked
            )
            update deliveries d
            set status = case when blocked then 'waiting' else 'in_flight' end,
                attempt = d.attempt + case when blocked or d.cancelled then 0 else 1 end,
                claim_id = case when blocked then null else gen_random_uuid() end,
                due_at = now() + case when blocked then interval '5 seconds'
                                      else (d.timeout_millis + ?) * interval '1 millisecond' end
            from mine where d.id = mine.id
            returning d.id, d.kind, d.owner, d.instance_id, d.url, d.host, d.request, d.schedule, d.after,
                      d.timeout_millis, d.attempt, d.base_attempt, d.claim_id, d.cancelled
            """;

    private static final String GIVE_BACK = """
            update deliveries d
            set status = case when d.attempt > 1 then 'retry' else 'pending' end, attempt = d.attempt - 1,
                claim_id = null, due_at = now()
            from unnest(?::text[], ?::uuid[]) as t (id, claim_id)
            where d.id = t.id and d.claim_id = t.claim_id
            """;

    /** A cancel that comes before its delivery leaves a row, so that the delivery finds itself cancelled. */
    private static final String CANCEL = """
            insert into deliveries (id, kind, owner, instance_id, url, host, request, schedule, timeout_millis, status,
                                    cancelled, withdrawn, finished_at)
            select id, 'callback', owner, instance_id, '', '', '', '', 0, 'cancelled', true, true, now()
            from unnest(?::text[], ?::text[], ?::text[]) as t (id, owner, instance_id)
            on conflict (id) do update
            set cancelled = true, withdrawn = true,
                tells = case when deliveries.tells = 'all' then 'success' else deliveries.tells end,
                status = case when deliveries.status = 'in_flight' then 'in_flight' else 'cancelled' end,
                due_at = case when deliveries.status = 'in_flight' then deliveries.due_at end,
                finished_at = case when deliveries.status = 'in_flight' then null else now() end
            where deliveries.due_at is not null
            """;

    private static final String RELEASE =
            "update deliveries set due_at = now() where after = any (?) and status in ('waiting', 'pending')";

    private static final String FORGET = """
            delete from deliveries where id = any (array(
                select id from deliveries where due_at is null and created_at < now() - ? * interval '1 second' limit 1000))
            """;

    private final DataSource dataSource;

    public DeliveryStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Stores new deliveries; those that are known already stay as they are.
     *
     * @return the ids of the new ones
     */
    public Set<String> insert(List<NewDelivery> rows) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Columns<>(statement, rows, 1)
                    .with("text", row -> row.delivery().id())
                    .with("text", row -> row.delivery().kind().name().toLowerCase(Locale.ROOT))
                    .with("text", row -> row.delivery().owner())
                    .with("text", row -> row.delivery().instanceId())
                    .with("text", row -> row.delivery().url().toString())
                    .with("text", row -> row.delivery().host())
                    .with("text", row -> row.delivery().request())
                    .with("text", row -> row.delivery().schedule())
                    .with("text", row -> row.delivery().after())
                    .with("int", row -> (int) row.delivery().timeout().toMillis())
                    .with("uuid", NewDelivery::claim)
                    .with("bigint", row -> row.dueIn().toMillis());
            Set<String> inserted = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    inserted.add(row.getString(1));
                }
            }
            return inserted;
        }
    }

    /**
     * Claims what is due.
     *
     * @param except hosts that cannot take more now
     * @param queueTime the part of the lease that is beside the attempt's own deadline
     */
    public List<Claimed> claim(int most, int mostPerHost, Collection<String> except, Duration queueTime)
            throws SQLException {
        long asked = System.nanoTime();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setArray(1, connection.createArrayOf("text", except.toArray()));
            statement.setInt(2, most);
            statement.setInt(3, mostPerHost);
            statement.setInt(4, most);
            statement.setLong(5, queueTime.toMillis());
            List<Claimed> claimed = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID claim = row.getObject("claim_id", UUID.class);
                    if (claim != null) {
                        claimed.add(claimed(row, claim, asked + queueTime.toNanos()));
                    }
                }
            }
            return claimed;
        }
    }

    private static Claimed claimed(ResultSet row, UUID claim, long queueEnds) throws SQLException {
        Duration timeout = Duration.ofMillis(row.getInt("timeout_millis"));
        Delivery delivery = new Delivery(
                row.getString("id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("owner"),
                row.getString("instance_id"),
                URI.create(row.getString("url")),
                row.getString("host"),
                row.getString("request"),
                row.getString("schedule"),
                timeout,
                row.getString("after"));
        return new Claimed(
                delivery,
                row.getInt("attempt"),
                row.getInt("base_attempt"),
                claim,
                queueEnds + timeout.toNanos(),
                row.getBoolean("cancelled"));
    }

    /** Gives claims up without an attempt, to be claimed again. */
    public void giveBack(Collection<Claimed> claims) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
            new Columns<>(statement, claims, 1)
                    .with("text", claim -> claim.delivery().id())
                    .with("uuid", Claimed::claim);
            statement.executeUpdate();
        }
    }

    /** Ends retries. An attempt under way ends by itself and is the last. */
    public void cancel(List<Cancellation> cancellations) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
                new Columns<>(statement, cancellations, 1)
                        .with("text", Cancellation::deliveryId)
                        .with("text", Cancellation::owner)
                        .with("text", Cancellation::instanceId);
                statement.executeUpdate();
                release(
                        connection,
                        cancellations.stream().map(Cancellation::deliveryId).toList());
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Has those looked at that wait for these. */
    static void release(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            statement.executeUpdate();
        }
    }

    /** Removes a bounded number of deliveries that have long been over. */
    public int forget(Duration olderThan) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setLong(1, olderThan.toSeconds());
            return statement.executeUpdate();
        }
    }
}
