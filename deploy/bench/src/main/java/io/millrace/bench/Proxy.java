package io.millrace.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A reverse proxy as a process of this machine, in front of one service. */
final class Proxy implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private Proxy(List<String> command, int port, Path log) throws IOException {
        this.port = port;
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitPort(log);
    }

    static Proxy gateway(Path project, Path folder, int service, String tokenSecret) throws IOException {
        int port = freePort();
        Path routes = folder.resolve("routes.conf");
        Files.writeString(routes, """
                /v1/workflows{+rest}  instance  /v1/workflows{+rest}
                /flows{+rest}         instance  /v1/workflows{+rest}
                """);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dquarkus.profile=local",
                "-Dquarkus.http.port=" + port,
                "-Dmillrace.public-url=http://localhost:" + port,
                "-Dmillrace.gateway.routes-file=" + routes,
                "-Dmillrace.gateway.services.instance=http://127.0.0.1:" + service,
                "-Dmillrace.auth.issuers.bench.issuer=https://bench",
                "-Dmillrace.auth.issuers.bench.audience=millrace",
                "-Dmillrace.auth.issuers.bench.algorithm=HS256",
                "-Dmillrace.auth.issuers.bench.secret=" + tokenSecret));
        Optional.ofNullable(System.getenv("MILLRACE_JAVA_OPTIONS"))
                .filter(options -> !options.isBlank())
                .ifPresent(options -> command.addAll(List.of(options.trim().split("\\s+"))));
        command.add("-jar");
        command.add(
                project.resolve("gateway/target/quarkus-app/quarkus-run.jar").toString());
        return new Proxy(command, port, folder.resolve("gateway.log"));
    }

    /** Empty when nginx is not installed. */
    static Optional<Proxy> nginx(Path folder, int service) throws IOException {
        Optional<Path> program = Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port = freePort();
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx-error.log;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  keepalive_requests 1000000000;
                  upstream service { server 127.0.0.1:%2$d; keepalive 256; keepalive_requests 1000000000; }
                  server {
                    listen 127.0.0.1:%3$d;
                    location / {
                      proxy_pass http://service;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_set_header X-Forwarded-For $remote_addr;
                      proxy_set_header X-Forwarded-Proto http;
                    }
                  }
                }
                """.formatted(folder, service, port));
        List<String> command =
                List.of(program.get().toString(), "-p", folder.toString(), "-c", configuration.toString());
        return Optional.of(new Proxy(command, port, folder.resolve("nginx.log")));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Processor time of the process and its children so far, in seconds. */
    double cpuSeconds() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(time -> time.toNanos() / 1e9)
                .sum();
    }

    private void awaitPort(Path log) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket open = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        close();
        throw new IOException("a proxy did not start:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
