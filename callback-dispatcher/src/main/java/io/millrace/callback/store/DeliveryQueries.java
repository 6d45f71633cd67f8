package io.millrace.callback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.delivery.AttemptView;
import io.millrace.callback.delivery.DeliveryView;

/** What operators ask of the deliveries. */
@ApplicationScoped
public class DeliveryQueries {

    private static final String COLUMNS = """
            select id, kind, owner, instance_id, url, schedule, status, attempt, last_status, last_error, created_at,
                   due_at, finished_at
            from deliveries
            """;

    private static final String LIST = COLUMNS + """
            where (?::text is null or status = ?) and (?::text is null or owner = ?)
              and (?::text is null or instance_id = ?) and (?::text is null or host = ?)
              and (?::timestamptz is null or created_at < ?)
            order by created_at desc limit ?
            """;

    private static final String ONE = COLUMNS + "where id = ?";

    private static final String ATTEMPTS = """
            select attempt, started_at, duration_millis, address, status, error, excerpt
            from attempts where delivery_id = ? order by attempt
            """;

    /** One more attempt, at once. */
    private static final String REPLAY = """
            update deliveries set status = 'retry', due_at = now(), finished_at = null, cancelled = false
            where id = ? and due_at is null and url <> ''
            """;

    private final DataSource dataSource;

    public DeliveryQueries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<DeliveryView> list(DeliveryFilter filter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LIST)) {
            OffsetDateTime before =
                    filter.before() == null ? null : filter.before().atOffset(ZoneOffset.UTC);
            int index = 1;
            for (Object value :
                    new Object[] {filter.status(), filter.owner(), filter.instanceId(), filter.host(), before}) {
                statement.setObject(index++, value);
                statement.setObject(index++, value);
            }
            statement.setInt(index, filter.limit());
            List<DeliveryView> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(delivery(row));
                }
            }
            return found;
        }
    }

    public Optional<DeliveryView> find(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(delivery(row)) : Optional.empty();
            }
        }
    }

    public List<AttemptView> attempts(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
            statement.setString(1, id);
            List<AttemptView> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new AttemptView(
                            row.getInt("attempt"),
                            instant(row, "started_at"),
                            row.getInt("duration_millis"),
                            row.getString("address"),
                            row.getObject("status", Integer.class),
                            row.getString("error"),
                            row.getString("excerpt")));
                }
            }
            return found;
        }
    }

    /** @return whether it was over and is now tried again */
    public boolean replay(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(REPLAY)) {
            statement.setString(1, id);
            return statement.executeUpdate() == 1;
        }
    }

    private static DeliveryView delivery(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getString("id"),
                row.getString("kind"),
                row.getString("owner"),
                row.getString("instance_id"),
                row.getString("url"),
                row.getString("schedule"),
                row.getString("status"),
                row.getInt("attempt"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                instant(row, "created_at"),
                instant(row, "due_at"),
                instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
