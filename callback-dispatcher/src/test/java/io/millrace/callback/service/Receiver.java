package io.millrace.callback.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An HTTP receiver that behaves as each test tells it, path by path, and remembers what it got. */
final class Receiver implements AutoCloseable {

    /** What came in. */
    record Got(String method, String path, Map<String, String> headers, String body) {}

    /** How a path answers the nth request, counted from 1. */
    interface Behaviour {
        void answer(int nth, HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Got> got = new CopyOnWriteArrayList<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    URI answering(String path, int status) {
        return on(path, (nth, exchange) -> reply(exchange, status, ""));
    }

    /** Takes the request and says nothing until the end. */
    URI silent(String path) {
        return on(path, (nth, exchange) -> closed.await());
    }

    List<Got> got(String path) {
        return got.stream().filter(one -> one.path().equals(path)).toList();
    }

    static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int nth;
        synchronized (got) {
            got.add(new Got(exchange.getRequestMethod(), path, headers, body));
            nth = got(path).size();
        }
        try {
            behaviours.getOrDefault(path, (n, e) -> reply(e, 404, "")).answer(nth, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
