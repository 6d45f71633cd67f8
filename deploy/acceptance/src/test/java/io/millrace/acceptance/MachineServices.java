package io.millrace.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * What state-machine tasks call: {@code /score} fails once and then scores, {@code /rate} and {@code /quote} count their calls,
 * {@code /charge} takes only what somebody has mended.
 */
final class MachineServices implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger scored = new AtomicInteger();
    private final AtomicInteger rated = new AtomicInteger();
    private final AtomicInteger quoted = new AtomicInteger();

    private MachineServices(HttpServer server) {
        this.server = server;
    }

    static MachineServices open() {
        try {
            MachineServices services = new MachineServices(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            services.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            services.server.createContext("/", services::answer);
            services.server.start();
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int scored() {
        return scored.get();
    }

    int quoted() {
        return quoted.get();
    }

    int rated() {
        return rated.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (exchange.getRequestURI().getPath()) {
            case "/score" -> {
                boolean first = scored.incrementAndGet() == 1;
                answer(exchange, first ? 503 : 200, "{\"score\":" + body.replaceAll("[^0-9]", "") + "}");
            }
            case "/rate" -> answer(exchange, 200, "{\"rate\":" + rated.incrementAndGet() + "}");
            case "/quote" -> answer(exchange, 200, "{\"quote\":" + quoted.incrementAndGet() + "}");
            case "/charge" -> answer(exchange, body.contains("\"card\":\"good\"") ? 200 : 402, "{\"receipt\":7}");
            default -> answer(exchange, 404, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
