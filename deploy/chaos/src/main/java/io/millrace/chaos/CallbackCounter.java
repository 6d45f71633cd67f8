package io.millrace.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

/** The application that is called back: remembers which workflows have called. */
final class CallbackCounter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> timesById = new ConcurrentHashMap<>();
    private final HttpServer server;

    CallbackCounter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            timesById.merge(exchange.getRequestHeaders().getFirst("webhook-id"), 1, Integer::sum);
            seen.add(
                    json.readTree(exchange.getRequestBody()).path("workflow_id").asText());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks";
    }

    /** Callbacks that came more than once: the same {@code webhook-id}, as promised. */
    long repeated() {
        return timesById.values().stream().filter(times -> times > 1).count();
    }

    /** How many of these have called, once all have or patience is over. */
    long await(Collection<String> workflows) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!seen.containsAll(workflows) && Instant.now().isBefore(limit)) {
            try {
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return workflows.stream().filter(seen::contains).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
