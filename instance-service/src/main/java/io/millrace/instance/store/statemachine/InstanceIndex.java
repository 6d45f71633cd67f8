package io.millrace.instance.store.statemachine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.plan.Notation;
import io.millrace.problem.Problem;

/** Finds instances of a workflow in the engine's {@code instance} table. */
@ApplicationScoped
public class InstanceIndex {

    private final DataSource database;

    InstanceIndex(DataSource database) {
        this.database = database;
    }

    /** The newest instance with that business key, living or not. */
    public Optional<InstanceId> newest(String definition, String businessKey) {
        return ids("""
                        select id from instance
                        where notation = ? and definition = ? and business_key = ?
                        order by created_at desc, id desc
                        limit 1
                        """, definition, businessKey).stream().findFirst();
    }

    /**
     * A page of instances, newest first.
     *
     * @param version only those of that workflow version, or null
     */
    public List<InstanceId> page(String definition, String version, int offset, int limit) {
        return ids("""
                select id from instance
                where notation = ? and definition = ? and (?::text is null or definition_version = ?)
                order by created_at desc, id desc
                limit ? offset ?
                """, definition, version, version, limit, offset);
    }

    private List<InstanceId> ids(String sql, Object... arguments) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Notation.STATE_MACHINE.text());
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 2, arguments[i]);
            }
            List<InstanceId> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(new InstanceId(rows.getString(1)));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw Problem.unavailable("DB_CONNECTION_ERROR", "The database does not answer: " + e.getSQLState(), 1)
                    .exception();
        }
    }
}
