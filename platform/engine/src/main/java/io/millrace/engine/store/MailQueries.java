package io.millrace.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.millrace.engine.kernel.InstanceId;

/** Takes, postpones and parks mail. Leases run on the database's clock, due times on the engine's. */
final class MailQueries {

    private static final Object[] KINDS =
            Stream.of(MailKind.values()).map(MailKind::text).toArray();

    private MailQueries() {}

    /** Of the kinds that are known here: others are for a newer version. */
    static List<MailRow> claim(Connection connection, Instant now, Duration lease, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update mailbox m set claimed_until = now() + ? * interval '1 millisecond'
                from (
                    select instance_id, id from mailbox
                    where due_at <= ? and parked_at is null and (claimed_until is null or claimed_until < now())
                        and kind = any(?)
                    order by due_at limit ? for update skip locked
                ) d
                where m.instance_id = d.instance_id and m.id = d.id
                returning m.instance_id, m.id, m.kind, m.timer_id, m.due_at, m.payload, m.attempts
                """)) {
            statement.setLong(1, lease.toMillis());
            statement.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            statement.setArray(3, connection.createArrayOf("text", KINDS));
            statement.setInt(4, limit);
            List<MailRow> mail = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    mail.add(new MailRow(
                            new InstanceId(rows.getString("instance_id")),
                            rows.getString("id"),
                            MailKind.of(rows.getString("kind")),
                            rows.getString("timer_id"),
                            LookupQueries.instant(rows, "due_at"),
                            rows.getString("payload"),
                            rows.getInt("attempts")));
                }
            }
            return mail;
        }
    }

    static Optional<Instant> nextDue(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select due_at from mailbox
                where parked_at is null and claimed_until is null and kind = any(?)
                order by due_at limit 1
                """)) {
            statement.setArray(1, connection.createArrayOf("text", KINDS));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(LookupQueries.instant(rows, "due_at")) : Optional.empty();
            }
        }
    }

    /** @param failures how many to count against the mail */
    static void postpone(Connection connection, MailKey mail, int failures, String error, Duration wait)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update mailbox
                set attempts = attempts + ?, last_error = ?, claimed_until = now() + ? * interval '1 millisecond'
                where instance_id = ? and id = ?
                """)) {
            statement.setInt(1, failures);
            statement.setString(2, error.replace("\0", ""));
            statement.setLong(3, wait.toMillis());
            statement.setString(4, mail.instance().value());
            statement.setString(5, mail.id());
            statement.executeUpdate();
        }
    }

    static void park(Connection connection, MailKey mail, String reason, IncidentRow incident) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with parked as (
                    update mailbox set attempts = attempts + 1, last_error = ?, parked_at = now()
                    where instance_id = ? and id = ? and parked_at is null
                    returning id)
                insert into incident (instance_id, id, code, message, raised_at)
                select ?, ?, ?, ?, ? from parked
                on conflict (instance_id, id) do nothing
                """)) {
            statement.setString(1, reason.replace("\0", ""));
            statement.setString(2, mail.instance().value());
            statement.setString(3, mail.id());
            statement.setString(4, incident.instance().value());
            statement.setString(5, incident.id());
            statement.setString(6, incident.code());
            statement.setString(7, incident.message().replace("\0", ""));
            statement.setObject(8, OffsetDateTime.ofInstant(incident.raisedAt(), ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
