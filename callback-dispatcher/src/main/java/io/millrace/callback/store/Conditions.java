package io.millrace.callback.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The conditions a filter comes to: fixed pieces of SQL, each value bound. */
final class Conditions {

    private final StringJoiner text = new StringJoiner(" and ").setEmptyValue("true");
    private final List<Object> values = new ArrayList<>();

    static Conditions of(DeliveryFilter filter) {
        Conditions conditions = new Conditions();
        if (!filter.statuses().isEmpty()) {
            conditions.and("status = any (?)", filter.statuses());
        }
        return conditions
                .and("kind = ?", filter.kind())
                .and("owner = ?", filter.owner())
                .and("instance_id = ?", filter.instanceId())
                .and("host = ?", filter.host())
                .and("starts_with(url, ?)", filter.url())
                .and("schedule = ?", filter.schedule())
                .and("created_at >= ?", filter.from())
                .and("created_at < ?", filter.to());
    }

    /** Only what is older than the cursor, in the order of a list. */
    Conditions before(Cursor cursor) {
        if (cursor != null) {
            text.add("(created_at, id) < (?, ?)");
            values.add(cursor.createdAt());
            values.add(cursor.id());
        }
        return this;
    }

    private Conditions and(String condition, Object value) {
        if (value != null) {
            text.add(condition);
            values.add(value);
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    /** @return the next parameter to bind */
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int index = first;
        for (Object value : values) {
            statement.setObject(index++, sql(connection, value));
        }
        return index;
    }

    private static Object sql(Connection connection, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof List<?> list ? array(connection, list) : value;
    }

    private static Array array(Connection connection, List<?> list) throws SQLException {
        return connection.createArrayOf("text", list.toArray());
    }
}
