package io.millrace.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;

/** The application that callbacks go to: takes each at once and keeps it for the client whose path it came by. */
final class AnsweringReceiver implements AutoCloseable {

    private static final int TAKEN = 204;
    private static final int PATIENCE_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, BlockingQueue<byte[]>> received = new ConcurrentHashMap<>();

    private AnsweringReceiver(HttpServer server) {
        this.server = server;
    }

    static AnsweringReceiver open() throws IOException {
        // Else small answers may wait for an acknowledgement, which would be measured as the suite's time.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        AnsweringReceiver receiver = new AnsweringReceiver(server);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(TAKEN, -1);
            exchange.close();
            receiver.of(exchange.getRequestURI().getPath()).add(body);
        });
        server.setExecutor(receiver.threads);
        server.start();
        return receiver;
    }

    /** @param client whose callbacks come by that URL */
    String url(long client) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path(client);
    }

    /** The client's next callback. */
    byte[] next(long client) throws IOException {
        try {
            byte[] body = of(path(client)).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (body == null) {
                throw new IOException("no callback came within " + PATIENCE_SECONDS + " s");
            }
            return body;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String path(long client) {
        return "/" + client;
    }

    private BlockingQueue<byte[]> of(String path) {
        return received.computeIfAbsent(path, key -> new LinkedBlockingQueue<>());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
