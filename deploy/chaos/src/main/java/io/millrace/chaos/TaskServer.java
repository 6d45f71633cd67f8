package io.millrace.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;

/** What the tasks of a transition call: answers late (or, below {@code /quick}, at once) and counts how often each task of each instance has called. */
final class TaskServer implements AutoCloseable {
    private static final byte[] ANSWER = "{\"ok\": true}".getBytes(StandardCharsets.UTF_8);

    /** What ends so is answered at once. */
    private static final String QUICK = "/quick";

    private final Map<String, Integer> timesByCall = new ConcurrentHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final HttpServer server;

    TaskServer(Duration delay) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String call = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            timesByCall.merge(call, 1, Integer::sum);
            if (!exchange.getRequestURI().getPath().endsWith(QUICK)) {
                pause(delay);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
            answered.incrementAndGet();
        });
        server.start();
    }

    private static void pause(Duration delay) {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/task";
    }

    int answered() {
        return answered.get();
    }

    /** How many tasks have called: each counts once. */
    int tasks() {
        return timesByCall.size();
    }

    /** How many calls were one too many. */
    int repeated() {
        return timesByCall.values().stream().mapToInt(times -> times - 1).sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
