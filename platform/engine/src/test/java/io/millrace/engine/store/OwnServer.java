package io.millrace.engine.store;

import java.nio.file.Path;
import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import io.millrace.testkit.Database;
import io.millrace.testkit.PostgresServer;

/** A PostgreSQL of the test's own with the engine's tables, to be killed and started again. */
public final class OwnServer implements AutoCloseable {

    private final Path data;
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final Pool pool = new Pool(source);
    private PostgresServer server;

    public OwnServer(Path folder) {
        data = folder.resolve("data");
        restart();
        new TestDatabase(pool).create();
    }

    public DataSource dataSource() {
        return pool;
    }

    /** As a power cut would. */
    public void kill() {
        server.kill();
    }

    /** On the same data, at another port. */
    public void restart() {
        server = PostgresServer.keptIn(data);
        Database database = Database.create(server.address(), "engine");
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
