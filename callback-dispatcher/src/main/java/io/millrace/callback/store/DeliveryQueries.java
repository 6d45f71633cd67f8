package io.millrace.callback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.delivery.Act;
import io.millrace.callback.delivery.AttemptView;
import io.millrace.callback.delivery.DeliveryView;
import io.millrace.json.Json;

/** What operators ask of the deliveries. */
@ApplicationScoped
public class DeliveryQueries {

    private static final String SELECT = "select " + DeliveryRow.COLUMNS + " from deliveries where ";

    private static final String ATTEMPTS = """
            select attempt, started_at, duration_millis, address, request_headers, status, error, excerpt
            from attempts where delivery_id = ? order by attempt
            """;

    private static final String ACTS =
            "select act, actor, reason, at from delivery_acts where delivery_id = ? order by id";

    private final DataSource dataSource;

    public DeliveryQueries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Newest first. */
    public List<DeliveryView> list(DeliveryFilter filter, Cursor after, int limit) throws SQLException {
        Conditions conditions = Conditions.of(filter).before(after);
        String sql = SELECT + conditions.text() + " order by created_at desc, id desc limit ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = conditions.bind(connection, statement, 1);
            statement.setInt(next, limit);
            List<DeliveryView> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(DeliveryRow.view(row));
                }
            }
            return found;
        }
    }

    public Optional<DeliveryView> find(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT + "id = ?")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(DeliveryRow.view(row)) : Optional.empty();
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
                            DeliveryRow.instant(row, "started_at"),
                            row.getInt("duration_millis"),
                            row.getString("address"),
                            headers(row.getString("request_headers")),
                            row.getObject("status", Integer.class),
                            row.getString("error"),
                            row.getString("excerpt")));
                }
            }
            return found;
        }
    }

    public List<Act> acts(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ACTS)) {
            statement.setString(1, id);
            List<Act> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Act(
                            row.getString("act"),
                            row.getString("actor"),
                            row.getString("reason"),
                            DeliveryRow.instant(row, "at")));
                }
            }
            return found;
        }
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (text != null) {
            Json.parse(text)
                    .properties()
                    .forEach(one -> headers.put(one.getKey(), one.getValue().asText()));
        }
        return headers;
    }
}
