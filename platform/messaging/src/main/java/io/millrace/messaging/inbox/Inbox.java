package io.millrace.messaging.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Remembers which messages have taken effect; used inside the transaction of the effect. */
public final class Inbox {

    private static final String INSERT = """
            insert into inbox (consumer, message_id)
            select distinct ?, id from unnest(?::text[]) as t (id)
            on conflict do nothing
            returning message_id
            """;

    private Inbox() {}

    /** Those of the messages that have not taken effect yet and now may. */
    public static Set<String> fresh(Connection connection, String consumer, Collection<String> messageIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, consumer);
            statement.setArray(2, connection.createArrayOf("text", messageIds.toArray()));
            Set<String> fresh = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getString(1));
                }
            }
            return fresh;
        }
    }

    /** Whether the message has not taken effect yet and now may. */
    public static boolean firstTime(Connection connection, String consumer, String messageId) throws SQLException {
        return !fresh(connection, consumer, Set.of(messageId)).isEmpty();
    }
}
