package io.millrace.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A private node of an installed RabbitMQ: own name, ports, cookie and folders, everything bound to the loopback interface, so
 * that it neither meets nor disturbs a RabbitMQ that already runs on this machine.
 */
public final class RabbitMqNode implements Broker {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    /** Before PATH: the packages put a wrapper there that changes the user and forgets the environment. */
    private static final List<String> USUAL = List.of(
            "/usr/lib/rabbitmq/bin",
            "/opt/rabbitmq/sbin",
            "/usr/local/opt/rabbitmq/sbin",
            "/opt/homebrew/opt/rabbitmq/sbin");

    private final Path directory;
    private final Path server;
    private final ServerAddress address = new ServerAddress("127.0.0.1", FreePort.next(), "millrace", "millrace");
    private final int distributionPort = FreePort.next();
    private final int mapperPort = FreePort.next();
    private Process mapper;
    private Process node;

    private RabbitMqNode(Path directory, Path server) {
        this.server = server;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** The {@code rabbitmq-server} program of this machine, when Erlang's {@code epmd} is there too. */
    public static Optional<Path> installed() {
        return onPath("epmd")
                .flatMap(epmd -> Stream.concat(USUAL.stream().map(Path::of), path())
                        .map(folder -> folder.resolve("rabbitmq-server"))
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    static RabbitMqNode startIn(Path directory, Path server) {
        RabbitMqNode node = new RabbitMqNode(directory, server);
        try {
            node.start();
            return node;
        } catch (IOException e) {
            node.close();
            throw new UncheckedIOException("cannot start a private RabbitMQ node: " + e.getMessage(), e);
        }
    }

    private void start() throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        writeConfiguration();
        // Ours in the foreground: one that the node starts by itself would outlive it.
        mapper = builder(List.of(
                        onPath("epmd").orElseThrow().toString(),
                        "-address",
                        "127.0.0.1",
                        "-port",
                        Integer.toString(mapperPort)))
                .start();
        node = builder(List.of(server.toString())).start();
        awaitListening();
    }

    private void writeConfiguration() throws IOException {
        Files.writeString(directory.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = %s:%d
                default_user = %s
                default_pass = %s
                loopback_users.millrace = true
                vm_memory_high_watermark.absolute = 512MB
                disk_free_limit.absolute = 50MB
                log.file.level = warning
                """.formatted(
                        address.host(), address.port(), address.username(), address.password()));
        Files.writeString(directory.resolve("rabbitmq-env.conf"), "");
        Files.writeString(directory.resolve("enabled_plugins"), "[].\n");
        Files.writeString(
                directory.resolve("inetrc"), "{host, {127,0,0,1}, [\"localhost\"]}.\n{lookup, [file, native]}.\n");
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("node.log").toFile()));
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        environment.put("HOME", directory.toString());
        environment.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put(
                "RABBITMQ_CONF_ENV_FILE", directory.resolve("rabbitmq-env.conf").toString());
        environment.put("RABBITMQ_NODENAME", "millrace@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", address.host());
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(address.port()));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        environment.put("RABBITMQ_CTL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("mnesia").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.resolve("log").toString());
        environment.put("RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq").toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE", directory.resolve("advanced").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                directory.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_PID_FILE", directory.resolve("node.pid").toString());
        environment.put(
                "RABBITMQ_GENERATED_CONFIG_DIR", directory.resolve("generated").toString());
        return builder;
    }

    private void awaitListening() throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (node.isAlive() && Instant.now().isBefore(limit)) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.host(), address.port()), 200);
                return;
            } catch (IOException e) {
                waitABit();
            }
        }
        throw new IOException("it did not open its port; see " + directory.resolve("node.log"));
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String description() {
        return "private RabbitMQ node";
    }

    @Override
    public void pause() {
        close();
    }

    @Override
    public void resume() {
        try {
            start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start RabbitMQ again", e);
        }
    }

    @Override
    public void close() {
        stop(node, 30);
        stop(mapper, 5);
    }

    private static void stop(Process process, int seconds) {
        if (process == null) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.concat(
                        path(),
                        Stream.of("/usr/lib/erlang/bin", "/usr/local/lib/erlang/bin")
                                .map(Path::of))
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> path() {
        String path = System.getenv("PATH");
        return path == null
                ? Stream.empty()
                : Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of);
    }

    private static void waitABit() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while RabbitMQ was starting", e);
        }
    }
}
