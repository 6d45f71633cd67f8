package io.millrace.instance.store.statemachine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import org.postgresql.PGStatement;

import io.millrace.instance.statemachine.query.Sql;
import io.millrace.problem.Problem;

/** Runs a question and reads its rows. */
final class Rows {

    private Rows() {}

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @param fixedText the same text comes again; else it is planned for its values, which decide about the index */
    static <T> List<T> read(DataSource database, Sql sql, boolean fixedText, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.text())) {
            if (!fixedText) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            for (int i = 0; i < sql.values().size(); i++) {
                statement.setString(i + 1, sql.values().get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw Problem.unavailable("DB_CONNECTION_ERROR", "The database does not answer: " + e.getSQLState(), 1)
                    .exception();
        }
    }
}
