package io.millrace.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.millrace.engine.kernel.InstanceId;

/** Reads what happened to an instance and what waits for a message. */
final class TraceQueries {

    private TraceQueries() {}

    static List<HistoryRow> history(Connection connection, InstanceId id, long after, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select step, at, event, effects from history
                where instance_id = ? and step > ? order by step limit ?
                """)) {
            statement.setString(1, id.value());
            statement.setLong(2, after);
            statement.setInt(3, limit);
            List<HistoryRow> list = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    list.add(new HistoryRow(
                            rows.getLong(1), LookupQueries.instant(rows, "at"), rows.getString(3), rows.getString(4)));
                }
            }
            return list;
        }
    }

    static List<ActivityRow> activities(Connection connection, InstanceId id, long after, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select sequence, step, at, kind, node, details from activity
                where instance_id = ? and sequence > ? order by sequence limit ?
                """)) {
            statement.setString(1, id.value());
            statement.setLong(2, after);
            statement.setInt(3, limit);
            List<ActivityRow> list = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    list.add(new ActivityRow(
                            rows.getLong(1),
                            rows.getLong(2),
                            LookupQueries.instant(rows, "at"),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6)));
                }
            }
            return list;
        }
    }

    static List<IncidentRow> incidents(Connection connection, InstanceId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, code, message, raised_at from incident where instance_id = ? order by raised_at, id
                """)) {
            statement.setString(1, id.value());
            List<IncidentRow> list = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    list.add(new IncidentRow(
                            id,
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            LookupQueries.instant(rows, "raised_at")));
                }
            }
            return list;
        }
    }

    static List<SubscriptionRow> subscriptions(Connection connection, String name, String key, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select instance_id, id, name, key, opened_at from subscription
                where name = ? and (key is null or key = ?) order by opened_at, instance_id limit ?
                """)) {
            statement.setString(1, name);
            statement.setString(2, key);
            statement.setInt(3, limit);
            List<SubscriptionRow> list = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    list.add(new SubscriptionRow(
                            new InstanceId(rows.getString(1)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            LookupQueries.instant(rows, "opened_at")));
                }
            }
            return list;
        }
    }
}
