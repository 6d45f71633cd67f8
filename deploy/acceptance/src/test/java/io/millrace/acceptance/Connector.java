package io.millrace.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The systems that hub exchanges call: a score, rates, something that speaks XML; it can be slow, and it can be down. */
final class Connector implements AutoCloseable {

    private final HttpServer server;
    private final List<String> scored = new CopyOnWriteArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);
    private volatile boolean down;

    private Connector(HttpServer server) {
        this.server = server;
    }

    static Connector open() {
        try {
            Connector connector =
                    new Connector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            connector.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            connector.server.createContext("/", connector::answer);
            connector.server.start();
            return connector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void down(boolean now) {
        down = now;
    }

    /** Lets {@code /slow} answer. */
    void release() {
        slow.countDown();
    }

    /** Bodies sent to {@code /score}, of every attempt. */
    List<String> scored() {
        return scored;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/score")) {
            scored.add(body);
        }
        if (down) {
            answer(exchange, 503, "text/plain", "down");
        } else if (path.equals("/xml")) {
            answer(exchange, 200, "application/xml", "<credit><score>42</score></credit>");
        } else if (path.startsWith("/rates/")) {
            answer(exchange, 200, "application/json", "{\"rate\":2}");
        } else {
            if (path.equals("/slow")) {
                await();
            }
            answer(exchange, 200, "application/json", "{\"score\":42}");
        }
    }

    private void await() {
        try {
            if (!slow.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the slow answer go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        slow.countDown();
        server.stop(0);
    }
}
