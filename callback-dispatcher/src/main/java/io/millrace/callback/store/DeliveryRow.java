package io.millrace.callback.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import io.millrace.callback.delivery.DeliveryView;

/** A row of {@code deliveries} to what operators see. */
final class DeliveryRow {

    static final String COLUMNS = "id, kind, owner, instance_id, url, host, schedule, status, attempt, replays,"
            + " last_status, last_error, created_at, due_at, finished_at";

    private DeliveryRow() {}

    static DeliveryView view(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getString("id"),
                row.getString("kind"),
                row.getString("owner"),
                row.getString("instance_id"),
                row.getString("url"),
                row.getString("host"),
                row.getString("schedule"),
                row.getString("status"),
                row.getInt("attempt"),
                row.getInt("replays"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                instant(row, "created_at"),
                instant(row, "due_at"),
                instant(row, "finished_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
