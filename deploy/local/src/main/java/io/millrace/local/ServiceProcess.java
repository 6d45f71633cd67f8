package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One running service: a process of its own on a port of this machine, its output in a log file. */
public final class ServiceProcess implements AutoCloseable {
    /** As long as the startup probes of the manifests wait. */
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    /** A binary is there within parts of a second, also on a busy machine; whoever needs longer is asked less often. */
    private static final Duration SOON = Duration.ofSeconds(1);
    /** Longer than the services take to finish what they hold. */
    private static final int STOP_SECONDS = 25;

    private final Service service;
    private final int port;
    private final Path log;
    private final Process process;

    private ServiceProcess(Service service, int port, Path log, Process process) {
        this.service = service;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    static ServiceProcess start(
            Service service, List<String> command, int port, Path log, Map<String, String> environment) {
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(log.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ServiceProcess(service, port, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + service.module(), e);
        }
    }

    public Service service() {
        return service;
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until the service says that it is ready. */
    void awaitReady(HttpClient client) {
        Instant begun = Instant.now();
        Instant limit = begun.plus(READY_LIMIT);
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (Instant.now().isBefore(limit)) {
            if (!process.isAlive()) {
                throw new Refusal(service.module() + " ended while it was starting (exit code " + process.exitValue()
                        + "); its log " + log + " ends with:\n" + tail());
            }
            if (isReady(client, request)) {
                return;
            }
            Awaiting.pause(Instant.now().isBefore(begun.plus(SOON)) ? 10 : 150);
        }
        throw new Refusal(service.module() + " was not ready after " + READY_LIMIT.toSeconds() + " s; its log " + log
                + " ends with:\n" + tail());
    }

    private static boolean isReady(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("stopped while the services were starting.", e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to finish and waits; what does not end is ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
