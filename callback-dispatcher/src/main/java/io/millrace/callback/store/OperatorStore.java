package io.millrace.callback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.delivery.DeliveryView;
import io.millrace.messaging.outbox.Outbox;
import io.millrace.messaging.outbox.OutboxPublisher;
import io.millrace.messaging.outbox.OutboxRow;

/** What operators do to deliveries; each act is kept with who did it and why. */
@ApplicationScoped
public class OperatorStore {

    /** Over, its owner has not taken it back, and its request is known (a cancel may come before its delivery). */
    private static final String REPLAYABLE = "due_at is null and not withdrawn and url <> ''";

    /** The schedule begins anew. Who has been told of the end hears only of what changes it. */
    private static final String REPLAY = """
            update deliveries d
            set status = 'retry', due_at = now(), finished_at = null, cancelled = false, base_attempt = attempt,
                replays = replays + 1, schedule = case when kind = 'callback' then coalesce(?, schedule) else schedule end,
                tells = case when tells = 'nothing' or status = 'delivered' then 'nothing' else 'success' end
            where id = any (?)
            """;

    private static final String CANCEL = """
            update deliveries
            set cancelled = true,
                status = case when status = 'in_flight' then status else 'cancelled' end,
                due_at = case when status = 'in_flight' then due_at end,
                finished_at = case when status = 'in_flight' then null else now() end
            where id = ? and due_at is not null and not cancelled
            returning tells,
            """ + DeliveryRow.COLUMNS;

    private static final String ACT =
            "insert into delivery_acts (delivery_id, act, actor, reason) select id, ?, ?, ? from unnest(?::text[]) as t (id)";

    private final DataSource dataSource;
    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final ReplayKeys keys;

    public OperatorStore(DataSource dataSource, Outbox outbox, OutboxPublisher publisher, ReplayKeys keys) {
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.publisher = publisher;
        this.keys = keys;
    }

    /** How many of these could be replayed, counted up to the bound. */
    public int countReplayable(DeliveryFilter filter, int most) throws SQLException {
        Conditions conditions = Conditions.of(filter);
        String sql = "select count(*) from (select 1 from deliveries where " + REPLAYABLE + " and " + conditions.text()
                + " limit ?) t";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(conditions.bind(connection, statement, 1), most);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * Sends the oldest of these again.
     *
     * @param key who repeats a request with the same key gets the first answer again; null for none
     * @return the answer
     */
    public String replay(
            DeliveryFilter filter, int most, Replay replay, RequestKey key, Function<List<String>, String> answer)
            throws SQLException {
        return once(key, connection -> answer.apply(replay(connection, chosen(connection, filter, most), replay)));
    }

    /** Sends one again; nothing when it is not over, or no longer wanted. */
    public Optional<String> replayOne(String id, Replay replay, RequestKey key, String answer) throws SQLException {
        return Optional.ofNullable(once(key, connection -> {
            List<String> done = replay(connection, one(connection, id), replay);
            return done.isEmpty() ? null : answer;
        }));
    }

    /**
     * Has a delivery end; an attempt under way is its last.
     *
     * @param message what the owner is told when it has ended at once
     * @return whether it was going on
     */
    public boolean cancel(String id, String actor, String reason, Function<DeliveryView, OutboxRow> message)
            throws SQLException {
        List<OutboxRow> rows = new ArrayList<>();
        boolean changed = Transactions.run(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
                statement.setString(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    DeliveryView view = DeliveryRow.view(row);
                    if (view.status().equals("cancelled")
                            && row.getString("tells").equals("all")) {
                        rows.add(message.apply(view));
                    }
                }
            }
            act(connection, "cancel", actor, reason, List.of(id));
            outbox.add(connection, rows);
            DeliveryStore.release(connection, List.of(id));
            return true;
        });
        publisher.offer(rows);
        return changed;
    }

    private String once(RequestKey key, Transactions.Work<String> work) throws SQLException {
        return Transactions.run(dataSource, connection -> {
            if (key == null) {
                return work.in(connection);
            }
            Optional<String> before = keys.begin(connection, key);
            if (before.isPresent()) {
                return before.get();
            }
            String answer = work.in(connection);
            keys.end(connection, key, answer);
            return answer;
        });
    }

    private static List<String> chosen(Connection connection, DeliveryFilter filter, int most) throws SQLException {
        Conditions conditions = Conditions.of(filter);
        String sql = "select id from deliveries where " + REPLAYABLE + " and " + conditions.text()
                + " order by created_at, id limit ? for update skip locked";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(conditions.bind(connection, statement, 1), most);
            return ids(statement);
        }
    }

    private static List<String> one(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select id from deliveries where id = ? and " + REPLAYABLE + " for update")) {
            statement.setString(1, id);
            return ids(statement);
        }
    }

    private static List<String> ids(PreparedStatement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private static List<String> replay(Connection connection, List<String> ids, Replay replay) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLAY)) {
            statement.setString(1, replay.schedule());
            statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
            statement.executeUpdate();
        }
        act(connection, "replay", replay.actor(), replay.reason(), ids);
        return ids;
    }

    private static void act(Connection connection, String act, String actor, String reason, List<String> ids)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACT)) {
            statement.setString(1, act);
            statement.setString(2, actor);
            statement.setString(3, reason);
            statement.setArray(4, connection.createArrayOf("text", ids.toArray()));
            statement.executeUpdate();
        }
    }
}
