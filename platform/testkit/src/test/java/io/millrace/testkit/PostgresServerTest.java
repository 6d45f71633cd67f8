package io.millrace.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresServerTest {
    @TempDir
    Path directory;

    @AfterEach
    void removeData() throws IOException {
        PostgresServer.delete(directory.resolve("data")); // it may lie elsewhere, see ServerUser
    }

    @Test
    void shouldKeepDataAcrossStarts() throws SQLException {
        Path data = directory.resolve("data");
        try (PostgresServer first = PostgresServer.keptIn(data)) {
            run(Database.create(first.address(), "instance"), "create table kept as select 42 as answer");
        }

        try (PostgresServer second = PostgresServer.keptIn(data)) {
            Database database = Database.create(second.address(), "instance");
            assertThat(ask(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldStartAgainAfterItWasKilled() throws SQLException {
        Path data = directory.resolve("data");
        PostgresServer first = PostgresServer.keptIn(data);
        run(Database.create(first.address(), "hub"), "create table kept as select 7 as answer");
        first.kill();

        try (PostgresServer second = PostgresServer.keptIn(data)) {
            assertThat(ask(Database.create(second.address(), "hub"), "select answer from kept"))
                    .isEqualTo("7");
        }
    }

    @Test
    void shouldGiveEachServiceADatabaseOfItsOwn() throws SQLException {
        try (PostgresServer server = PostgresServer.temporary()) {
            Database instance = Database.create(server.address(), "instance");
            Database hub = Database.create(server.address(), "hub");
            run(instance, "create table only_here (id int)");

            assertThat(ask(hub, "select count(*) from pg_tables where tablename = 'only_here'"))
                    .isEqualTo("0");
            assertThat(ask(hub, "select current_user")).isEqualTo("hub");
            assertThat(ask(hub, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String ask(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
