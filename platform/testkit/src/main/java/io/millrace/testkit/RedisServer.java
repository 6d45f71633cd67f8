package io.millrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A real Redis on a free loopback port; it keeps nothing, since Redis holds only what can be rebuilt. */
public final class RedisServer implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final redis.embedded.RedisServer server;
    private final ServerAddress address;

    private RedisServer(int port) throws IOException {
        this.address = new ServerAddress("127.0.0.1", port, "", "");
        this.server = redis.embedded.RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .setting("maxmemory 64mb")
                .setting("maxmemory-policy allkeys-lru")
                .build();
    }

    /** Starts one; when that fails, again with a program and a port of its own, up to {@value #ATTEMPTS} times in all. */
    public static RedisServer start() {
        IOException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                RedisServer redis = new RedisServer(FreePort.next());
                redis.server.start();
                return redis;
            } catch (IOException e) {
                // Another process took the port, or forked while the program was written ("text file busy").
                failure = e;
            }
        }
        throw new UncheckedIOException(
                "cannot start Redis: " + reason(failure) + "; or name a running Redis in "
                        + ServerAddress.variable("redis"),
                failure);
    }

    /** What Redis said: the library keeps that in the cause. */
    private static String reason(IOException failure) {
        return failure.getCause() == null
                ? failure.getMessage()
                : failure.getMessage() + ": " + failure.getCause().getMessage();
    }

    public ServerAddress address() {
        return address;
    }

    public boolean isRunning() {
        return server.isActive();
    }

    /** Stops the server for a while; {@link #resume} starts it again, empty, at the same address. */
    public void pause() throws IOException {
        server.stop();
    }

    public void resume() throws IOException {
        server.start();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop Redis at " + address, e);
        }
    }
}
