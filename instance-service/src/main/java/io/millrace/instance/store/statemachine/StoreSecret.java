package io.millrace.instance.store.statemachine;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The secret behind the tokens of the key-value store: drawn once per database, the same for every replica. */
public final class StoreSecret {

    private static final int BYTES = 32;
    private static final String DRAW = "insert into store_secret (secret) values (?) on conflict (only_row) do nothing";

    private StoreSecret() {}

    public static byte[] of(DataSource database) {
        byte[] drawn = new byte[BYTES];
        new SecureRandom().nextBytes(drawn);
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(DRAW)) {
                insert.setBytes(1, drawn);
                insert.executeUpdate();
            }
            try (PreparedStatement select = connection.prepareStatement("select secret from store_secret");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the secret of the key-value store cannot be read", e);
        }
    }
}
