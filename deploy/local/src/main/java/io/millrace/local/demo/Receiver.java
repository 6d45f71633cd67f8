package io.millrace.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;

/** The application that Ruote participants are called back at: an HTTP server on a free loopback port. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver open() {
        try {
            Receiver receiver =
                    new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            receiver.server.createContext("/", exchange -> {
                receiver.received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the receiver of callbacks", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks";
    }

    /** The next callback as JSON. */
    public JsonNode next() {
        try {
            String body = received.poll(30, TimeUnit.SECONDS);
            if (body == null) {
                throw new Unexpected("no callback came within 30 s");
            }
            return Client.parsed(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
