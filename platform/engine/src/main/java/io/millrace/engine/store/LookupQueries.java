package io.millrace.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** Reads what a batch wants to know; one query per sort of thing, and only those asked for. */
final class LookupQueries {

    private LookupQueries() {}

    static Found run(Connection connection, Lookup lookup) throws SQLException {
        Map<InstanceId, InstanceRow> instances = instances(connection, lookup);
        return new Found(instances, owners(connection, lookup), once(connection, lookup), mail(connection, lookup));
    }

    private static Map<InstanceId, InstanceRow> instances(Connection connection, Lookup lookup) throws SQLException {
        Map<InstanceId, InstanceRow> found = new HashMap<>();
        if (lookup.instances().isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, notation, plan_hash, definition, definition_version, parent_id, version, status,
                    business_key, unique_key, position, state_format, state, created_at, updated_at, ended_at
                from instance where id = any(?::text[])
                """)) {
            Arrays.bind(statement, 1, "text", List.copyOf(lookup.instances()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    InstanceRow row = instance(rows);
                    found.put(row.id(), row);
                }
            }
        }
        return found;
    }

    static List<InstanceId> later(Connection connection, Map<InstanceId, Long> versions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select i.id
                from instance i join unnest(?::text[], ?::bigint[]) as seen(id, version) on i.id = seen.id
                where i.version > seen.version
                """)) {
            List<Map.Entry<InstanceId, Long>> seen = List.copyOf(versions.entrySet());
            Arrays.bind(
                    statement, 1, "text", seen.stream().map(Map.Entry::getKey).toList());
            Arrays.bind(
                    statement,
                    2,
                    "bigint",
                    seen.stream().map(Map.Entry::getValue).toList());
            List<InstanceId> later = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    later.add(new InstanceId(rows.getString(1)));
                }
            }
            return later;
        }
    }

    private static InstanceRow instance(ResultSet row) throws SQLException {
        String parent = row.getString("parent_id");
        return new InstanceRow(
                new InstanceId(row.getString("id")),
                Notation.of(row.getString("notation")),
                new PlanHash(row.getString("plan_hash")),
                row.getString("definition"),
                row.getString("definition_version"),
                parent == null ? null : new InstanceId(parent),
                row.getLong("version"),
                Status.of(row.getString("status")),
                row.getString("business_key"),
                row.getString("unique_key"),
                List.of((String[]) row.getArray("position").getArray()),
                row.getInt("state_format"),
                row.getBytes("state"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "ended_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Map<String, Found.Owner> owners(Connection connection, Lookup lookup) throws SQLException {
        Map<String, Found.Owner> found = new HashMap<>();
        if (lookup.uniqueKeys().isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select unique_key, id, status from instance where unique_key = any(?::text[])")) {
            Arrays.bind(statement, 1, "text", List.copyOf(lookup.uniqueKeys()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(1),
                            new Found.Owner(new InstanceId(rows.getString(2)), Status.of(rows.getString(3))));
                }
            }
        }
        return found;
    }

    private static Map<OnceKey, OnceRow> once(Connection connection, Lookup lookup) throws SQLException {
        Map<OnceKey, OnceRow> found = new HashMap<>();
        if (lookup.once().isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select o.scope, o.key, o.request_hash, o.instance_id, o.answer
                from once o join unnest(?::text[], ?::text[]) as r(scope, key) on o.scope = r.scope and o.key = r.key
                """)) {
            List<OnceKey> keys = List.copyOf(lookup.once());
            Arrays.bind(statement, 1, "text", keys.stream().map(OnceKey::scope).toList());
            Arrays.bind(statement, 2, "text", keys.stream().map(OnceKey::key).toList());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    OnceKey key = new OnceKey(rows.getString(1), rows.getString(2));
                    InstanceId instance = new InstanceId(rows.getString(4));
                    found.put(key, new OnceRow(key, rows.getString(3), instance, rows.getString(5)));
                }
            }
        }
        return found;
    }

    private static Set<MailKey> mail(Connection connection, Lookup lookup) throws SQLException {
        Set<MailKey> found = new HashSet<>();
        if (lookup.mail().isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select m.instance_id, m.id
                from mailbox m join unnest(?::text[], ?::text[]) as r(instance_id, id)
                    on m.instance_id = r.instance_id and m.id = r.id
                where m.parked_at is null
                """)) {
            List<MailKey> keys = List.copyOf(lookup.mail());
            Arrays.bind(
                    statement, 1, "text", keys.stream().map(MailKey::instance).toList());
            Arrays.bind(statement, 2, "text", keys.stream().map(MailKey::id).toList());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new MailKey(new InstanceId(rows.getString(1)), rows.getString(2)));
                }
            }
        }
        return found;
    }
}
