package io.millrace.callback.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.Result;
import io.millrace.callback.delivery.Standing;
import io.millrace.callback.delivery.Status;
import io.millrace.callback.delivery.Tells;
import io.millrace.callback.delivery.Verdict;
import io.millrace.callback.wiring.CallbackSettings;
import io.millrace.json.Json;
import io.millrace.messaging.outbox.Outbox;
import io.millrace.messaging.outbox.OutboxPublisher;
import io.millrace.messaging.outbox.OutboxRow;

/** Stores results in batches: the delivery, the attempt, and the message to the owner in one transaction. */
@ApplicationScoped
public class ResultStore {

    /** The claim is the fence: who has lost it changes nothing. A cancelled delivery is not tried again. */
    private static final String FINISH = """
            update deliveries d
            set status = case when d.cancelled and t.status in ('retry', 'exhausted') then 'cancelled' else t.status end,
                due_at = case when t.status = 'retry' and not d.cancelled
                              then now() + t.wait_millis * interval '1 millisecond' end,
                finished_at = case when t.status = 'retry' and not d.cancelled then null else now() end,
                claim_id = null, last_status = t.last_status, last_error = t.last_error
            from unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::int[], ?::text[])
                 as t (id, claim_id, status, wait_millis, last_status, last_error)
            where d.id = t.id and d.claim_id = t.claim_id
            returning d.id, d.status, d.tells
            """;

    private static final String ATTEMPTS = """
            insert into attempts (delivery_id, attempt, started_at, duration_millis, address, request_headers,
                                  status, error, excerpt)
            select * from unnest(?::text[], ?::int[], ?::timestamptz[], ?::int[], ?::text[], ?::text[], ?::int[], ?::text[],
                                 ?::text[])
            on conflict do nothing
            """;

    private static final int LONGEST_ERROR = 500;

    private final DataSource dataSource;
    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final int excerpt;

    public ResultStore(DataSource dataSource, Outbox outbox, OutboxPublisher publisher, CallbackSettings settings) {
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.publisher = publisher;
        this.excerpt = settings.excerptBytes();
    }

    /** @param messages what the owner is told of a result, given where the delivery stands now */
    public void store(List<Result> results, BiFunction<Result, Standing, Optional<OutboxRow>> messages)
            throws SQLException {
        List<OutboxRow> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Map<String, Standing> stored = finish(connection, results);
                List<Result> ours = results.stream()
                        .filter(result -> stored.containsKey(id(result)))
                        .toList();
                for (Result result : ours) {
                    messages.apply(result, stored.get(id(result))).ifPresent(rows::add);
                }
                outbox.add(connection, rows);
                attempts(connection, ours);
                release(connection, stored);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
        publisher.offer(rows);
    }

    private static Map<String, Standing> finish(Connection connection, List<Result> results) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
            new Columns<>(statement, results, 1)
                    .with("text", ResultStore::id)
                    .with("uuid", result -> result.claimed().claim())
                    .with("text", result -> status(result.verdict()).name().toLowerCase(Locale.ROOT))
                    .with("bigint", ResultStore::waitMillis)
                    .with("int", ResultStore::httpStatus)
                    .with("text", ResultStore::error);
            Map<String, Standing> stored = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stored.put(
                            row.getString(1),
                            new Standing(
                                    Status.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                    Tells.valueOf(row.getString(3).toUpperCase(Locale.ROOT))));
                }
            }
            return stored;
        }
    }

    private void attempts(Connection connection, List<Result> results) throws SQLException {
        List<Result> made = results.stream()
                .filter(result -> !(result.attempt().outcome() instanceof Outcome.NotAttempted))
                .toList();
        if (made.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
            new Columns<>(statement, made, 1)
                    .with("text", ResultStore::id)
                    .with("int", result -> result.claimed().attempt())
                    .with("timestamptz", result -> result.attempt().startedAt().atOffset(ZoneOffset.UTC))
                    .with("int", result -> (int) result.attempt().duration().toMillis())
                    .with("text", result -> result.attempt().address())
                    .with("text", result -> headers(result.attempt().requestHeaders()))
                    .with("int", ResultStore::httpStatus)
                    .with("text", ResultStore::error)
                    .with("text", this::excerpt);
            statement.executeUpdate();
        }
    }

    private static void release(Connection connection, Map<String, Standing> stored) throws SQLException {
        List<String> over = stored.entrySet().stream()
                .filter(entry -> entry.getValue().status() != Status.RETRY)
                .map(Map.Entry::getKey)
                .toList();
        if (!over.isEmpty()) {
            DeliveryStore.release(connection, over);
        }
    }

    private static String id(Result result) {
        return result.claimed().delivery().id();
    }

    private static Status status(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Delivered ignored -> Status.DELIVERED;
            case Verdict.RetryIn ignored -> Status.RETRY;
            case Verdict.Exhausted ignored -> Status.EXHAUSTED;
            case Verdict.Cancelled ignored -> Status.CANCELLED;
        };
    }

    private static Long waitMillis(Result result) {
        return result.verdict() instanceof Verdict.RetryIn again ? again.pause().toMillis() : null;
    }

    private static Integer httpStatus(Result result) {
        return result.attempt().outcome() instanceof Outcome.Answered answer ? answer.status() : null;
    }

    private static String error(Result result) {
        return result.attempt().outcome() instanceof Outcome.NoAnswer none
                ? storable(none.cause() + ": " + none.message(), LONGEST_ERROR)
                : null;
    }

    private String excerpt(Result result) {
        return result.attempt().outcome() instanceof Outcome.Answered answer
                ? storable(beginning(answer.body()), excerpt)
                : null;
    }

    private String beginning(byte[] body) {
        return new String(body, 0, Math.min(body.length, excerpt), StandardCharsets.UTF_8);
    }

    private static String headers(Map<String, String> headers) {
        return headers.isEmpty() ? null : storable(Json.text(headers), Integer.MAX_VALUE);
    }

    /** PostgreSQL's text has no NUL and no half of a surrogate pair. */
    private static String storable(String text, int longest) {
        int end = Math.min(text.length(), longest);
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replace('\u0000', '\ufffd');
    }
}
