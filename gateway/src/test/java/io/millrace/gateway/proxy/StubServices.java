package io.millrace.gateway.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.millrace.json.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Stands in for the services: one server that answers for three of them, and nobody for the callback-dispatcher. */
public class StubServices implements QuarkusTestResourceLifecycleManager {

    private static final int BLOCK = 64 * 1024;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger flakyCalls = new AtomicInteger();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", StubServices::echo);
        server.createContext("/q/health/ready", exchange -> answer(exchange, 200, READY));
        server.createContext("/q/openapi", exchange -> answer(exchange, 200, API));
        server.createContext("/instances/stream", StubServices::stream);
        server.createContext("/instances/break", StubServices::breakOff);
        server.createContext("/instances/flaky", this::everySecond);
        server.createContext("/instances/slow", exchange -> {
            awaitStop();
            exchange.close();
        });
        server.createContext("/processes", StubServices::created);
        server.createContext("/instances/linked", this::linked);
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "millrace.gateway.routes-file",
                routes().toString(),
                "millrace.gateway.services.definition",
                address,
                "millrace.gateway.services.instance",
                address,
                "millrace.gateway.services.hub",
                address,
                "millrace.gateway.services.callback",
                "http://localhost:" + deadPort(),
                "millrace.gateway.answer-timeout",
                "1s",
                "millrace.gateway.health-age",
                "0s");
    }

    /** The built-in table and a template of the tests' own. */
    private static Path routes() {
        try {
            Path file = Files.createTempFile("routes", ".conf");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    @built-in
                    /my/{id}{+rest} instance /instances/{kind}/{id}{+rest} kind=linked
                    /of/{who} instance /instances/echo{?who}
                    /only instance /instances/echo @methods=POST
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links of all sorts; as many as the query says, or packed. */
    private void linked(HttpExchange exchange) throws IOException {
        String base = "http://localhost:" + server.getAddress().getPort();
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        ObjectNode body = Json.object()
                .put("href", "/instances/linked/7/data?x=1")
                .put("next", base + "/instances/linked/8?page=2")
                .put("proceed_url", "http://localhost:8080/instances/linked/9")
                .put("other", "/instances/linked/7")
                .put("ifMatch", exchange.getRequestHeaders().getFirst("If-Match"))
                .put("ifNoneMatch", exchange.getRequestHeaders().getFirst("If-None-Match"))
                .put("acceptEncoding", exchange.getRequestHeaders().getFirst("Accept-Encoding"));
        body.putObject("attributes").put("href", "/instances/linked/7");
        if (query.startsWith("many=")) {
            ArrayNode list = body.putArray("items");
            for (int i = Integer.parseInt(query.substring(5)); i > 0; i--) {
                list.addObject().put("href", "/instances/linked/" + i);
            }
        }
        Headers headers = exchange.getResponseHeaders();
        headers.add("ETag", "\"7\"");
        headers.add("Content-Location", "/instances/linked/7");
        headers.add("Link", "<" + base + "/instances/linked/8>; rel=next");
        if (query.equals("packed")) {
            headers.add("Content-Encoding", "gzip");
        }
        answer(exchange, 200, body.toString());
    }

    private static final String READY = """
            {"status":"UP","checks":[{"name":"Database connections health check","status":"UP"},
             {"name":"SmallRye Reactive Messaging - readiness check","status":"UP"}]}""";

    private static final String API = """
            {"openapi":"3.1.0","paths":{"/instances/{id}":{"get":{"tags":["Instances"]}},"/internal/x":{"get":{}}},
             "components":{"schemas":{"Instance":{"type":"object"}}}}""";

    @Override
    public void stop() {
        stopped.countDown();
        server.stop(0);
    }

    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        long length = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        ObjectNode seen = Json.object();
        seen.put("method", exchange.getRequestMethod());
        seen.put("uri", exchange.getRequestURI().toString());
        seen.put("length", length);
        ObjectNode headers = seen.putObject("headers");
        Headers sent = exchange.getRequestHeaders();
        sent.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join("|", values)));
        exchange.getResponseHeaders().add("X-Own", "kept");
        exchange.getResponseHeaders().add("Server", "stub/1");
        answer(exchange, 200, seen.toString());
    }

    private static void stream(HttpExchange exchange) throws IOException {
        int blocks = Integer.parseInt(exchange.getRequestURI().getQuery());
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            byte[] block = new byte[BLOCK];
            for (int i = 0; i < blocks; i++) {
                body.write(block);
            }
        }
    }

    /** Closes the connection without a word, then answers, in turns. */
    private void everySecond(HttpExchange exchange) throws IOException {
        if (flakyCalls.incrementAndGet() % 2 == 1) {
            exchange.close();
        } else {
            answer(exchange, 200, "{}");
        }
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void created(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.getResponseHeaders().add("Location", "/processes/7");
        answer(exchange, 201, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static int deadPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
