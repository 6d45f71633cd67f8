package io.millrace.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the same PostgreSQL on the same machine can commit: single-row inserts of a state's size, each its own
 * transaction, at a given concurrency. The yardstick of every ratio the bench prints.
 */
final class CommitCeiling {

    private static final int ROW_BYTES = 600;

    private final String jdbcUrl;

    CommitCeiling(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Commits per second. */
    double measure(int clients, Duration time) throws SQLException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_ceiling");
            statement.execute("create table bench_ceiling (id bigint generated always as identity primary key,"
                    + " state bytea not null)");
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long end = System.nanoTime() + time.toNanos();
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> insertUntil(end)));
            }
            long commits = 0;
            for (Future<Long> one : running) {
                commits += one.get();
            }
            return commits / (time.toNanos() / 1e9);
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } finally {
            try (Connection connection = DriverManager.getConnection(jdbcUrl);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop table bench_ceiling");
            }
        }
    }

    private long insertUntil(long end) throws SQLException {
        long commits = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement insert =
                        connection.prepareStatement("insert into bench_ceiling (state) values (?)")) {
            byte[] row = new byte[ROW_BYTES];
            while (System.nanoTime() < end) {
                insert.setBytes(1, row);
                insert.executeUpdate();
                commits++;
            }
        }
        return commits;
    }
}
