package io.millrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL on a free loopback port, run from the binaries on the class path; works as any user, root included.
 *
 * <pre>{@code
 * try (PostgresServer server = PostgresServer.temporary()) {
 *     Database database = Database.create(server.address(), "instance");
 *     // database.jdbcUrl(), database.username(), database.password()
 * }
 * }</pre>
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ServerUser user;
    private final Path binaries;
    private final Path data;
    private final boolean keep;
    private volatile Process process;
    private final ServerAddress address;

    private PostgresServer(ServerUser user, Path binaries, Path data, boolean keep, int port) throws IOException {
        this.user = user;
        this.binaries = binaries;
        this.data = data;
        this.keep = keep;
        this.address = new ServerAddress("127.0.0.1", port, "postgres", "postgres");
        this.process = start(port);
    }

    /** An empty server whose data goes when it is closed; it does not wait for the disk. */
    public static PostgresServer temporary() {
        try {
            Path parent = Files.createTempDirectory("millrace-pgdata-");
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
            return open(parent.resolve("data"), false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** A server whose data stays in this folder, created when it is not there; a server left over there is ended first. */
    public static PostgresServer keptIn(Path directory) {
        try {
            return open(directory, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Removes the data that {@link #keptIn} would open; no server may run on it. */
    public static void delete(Path directory) throws IOException {
        Path data = ServerUser.current().reachable(directory.toAbsolutePath().normalize());
        if (Files.exists(data.resolve("PG_VERSION"))) {
            new PostgresCommand(ServerUser.current(), PostgresBinaries.unpacked(), data).endLeftover();
        }
        Directories.delete(data);
    }

    private static PostgresServer open(Path wanted, boolean keep) throws IOException {
        ServerUser user = ServerUser.current();
        Path binaries = PostgresBinaries.unpacked();
        Path data = user.reachable(wanted.toAbsolutePath().normalize());
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        user.own(data);
        PostgresCommand command = new PostgresCommand(user, binaries, data);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            command.initialise();
        } else {
            command.endLeftover();
        }
        PostgresServer server = new PostgresServer(user, binaries, data, keep, FreePort.next());
        server.awaitReady();
        return server;
    }

    public ServerAddress address() {
        return address;
    }

    /** Where the data really lies: elsewhere than asked for when the server's user may not go there. */
    public Path data() {
        return data;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends the server at once without a clean stop, as a power cut would; its data can be opened again. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops the server for a while; {@link #resume} starts it again at the same address. */
    public void pause() throws IOException, InterruptedException {
        if (process.isAlive()) {
            new PostgresCommand(user, binaries, data).stop();
        }
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    public void resume() throws IOException {
        process = start(address.port());
        awaitReady();
    }

    @Override
    public void close() {
        try {
            pause();
            if (!keep) {
                Directories.delete(data.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL in " + data, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process start(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        settings().forEach(setting -> {
            command.add("-c");
            command.add(setting);
        });
        return new PostgresCommand(user, binaries, data)
                .builder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=64MB",
                "max_wal_size=512MB",
                "timezone=UTC",
                "log_timezone=UTC"));
        if (!keep) {
            settings.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        return settings;
    }

    private Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private void awaitReady() throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (process.isAlive() && Instant.now().isBefore(limit)) {
            try (Connection connection = Database.connect(address)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                waitABit();
            }
        }
        process.destroyForcibly();
        throw new IOException("PostgreSQL did not start; its log " + log() + " ends with:\n" + tail());
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    private static void waitABit() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }
}
