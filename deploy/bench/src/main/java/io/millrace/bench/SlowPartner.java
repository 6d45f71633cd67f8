package io.millrace.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A partner system that answers nobody until it is told to, and notes when it answered whom. */
final class SlowPartner implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    SlowPartner() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void open() {
        gate.countDown();
    }

    /** When the exchange of that execution was answered last, in {@link System#nanoTime()}. */
    long answered(String execution) {
        return answered.get(execution);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answered.put(exchange.getRequestURI().getPath().substring(1), System.nanoTime());
        byte[] body = "{\"score\":42}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
    }
}
