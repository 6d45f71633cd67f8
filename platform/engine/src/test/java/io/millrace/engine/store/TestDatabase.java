package io.millrace.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import io.millrace.testkit.Database;
import io.millrace.testkit.PostgresServer;
import io.millrace.testkit.ServerAddress;

/** A PostgreSQL database with the engine's tables, one per test JVM; emptied for each test. */
public final class TestDatabase {

    private static final TestDatabase ONE = open();

    private final Pool pool;

    TestDatabase(Pool pool) {
        this.pool = pool;
    }

    public static TestDatabase empty() {
        ONE.execute("truncate instance, instance_attributes, history, activity, work_item, subscription, incident,"
                + " mailbox, once, outbox");
        return ONE;
    }

    public DataSource dataSource() {
        return pool;
    }

    public void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    public String value(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String table) {
        return Long.parseLong(value("select count(*) from " + table));
    }

    private static TestDatabase open() {
        ServerAddress address = ServerAddress.configured("postgres", 5432).orElseGet(() -> {
            PostgresServer server = PostgresServer.temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server.address();
        });
        Database database =
                Database.create(address, "engine_" + ProcessHandle.current().pid());
        if (ServerAddress.configured("postgres", 5432).isPresent()) {
            Runtime.getRuntime().addShutdownHook(new Thread(database::drop));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        TestDatabase opened = new TestDatabase(new Pool(source));
        opened.create();
        return opened;
    }

    void create() {
        execute(script("db/messaging/V2__messaging.sql"));
        execute(script("db/messaging/V71__outbox_exchange.sql"));
        execute(script("db/engine/V1__engine.sql"));
    }

    private static String script(String resource) {
        try (InputStream in = TestDatabase.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
