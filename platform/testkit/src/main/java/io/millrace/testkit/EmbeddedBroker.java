package io.millrace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.qpid.server.SystemLauncher;

/** Apache Qpid Broker-J inside this process, on a free loopback port. */
public final class EmbeddedBroker implements Broker {
    private SystemLauncher launcher = new SystemLauncher();
    private final ServerAddress address = new ServerAddress("127.0.0.1", FreePort.next(), "millrace", "millrace");
    private final Path directory;
    private final boolean keep;

    private EmbeddedBroker(Path directory, boolean keep) {
        this.directory = directory;
        this.keep = keep;
    }

    /** A broker that forgets everything when it is closed. */
    public static EmbeddedBroker temporary() {
        try {
            return new EmbeddedBroker(Files.createTempDirectory("millrace-broker-"), false).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder for the broker", e);
        }
    }

    /** A broker that keeps durable queues and persistent messages in this folder. */
    public static EmbeddedBroker keptIn(Path directory) {
        return new EmbeddedBroker(directory, true).start();
    }

    private EmbeddedBroker start() {
        try {
            Files.createDirectories(directory);
            // Otherwise the store's log appears in whatever folder the process runs in.
            System.setProperty(
                    "derby.stream.error.file", directory.resolve("derby.log").toString());
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    writeConfiguration().toUri().toString(),
                    "startupLoggedToSystemOut",
                    "false",
                    "context",
                    Map.of("qpid.work_dir", directory.toAbsolutePath().toString())));
            // The launcher prints what went wrong and returns as if nothing had: ask the port.
            new Socket(address.host(), address.port()).close();
            return this;
        } catch (Exception e) { // SystemLauncher.startup declares nothing narrower
            launcher.shutdown();
            throw new IllegalStateException("cannot start the embedded broker: " + e.getMessage(), e);
        }
    }

    private Path writeConfiguration() throws IOException {
        try (InputStream template = EmbeddedBroker.class.getResourceAsStream("embedded-broker.json")) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@host@", address.host())
                    .replace("@port@", Integer.toString(address.port()))
                    .replace("@username@", address.username())
                    .replace("@password@", address.password())
                    .replace("@node@", keep ? "JSON" : "Memory")
                    .replace("@store@", keep ? "DERBY" : "Memory");
            return Files.writeString(directory.resolve("initial.json"), text);
        }
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String description() {
        return "embedded AMQP broker";
    }

    @Override
    public void pause() {
        launcher.shutdown();
    }

    @Override
    public void resume() {
        launcher = new SystemLauncher();
        start();
    }

    @Override
    public void close() {
        launcher.shutdown();
        if (!keep) {
            try {
                Directories.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + directory, e);
            }
        }
    }
}
