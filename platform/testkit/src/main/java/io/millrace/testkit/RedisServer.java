package io.millrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A real Redis on a free loopback port; it keeps nothing, since Redis holds only what can be rebuilt. */
public final class RedisServer implements AutoCloseable {
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

    public static RedisServer start() {
        try {
            RedisServer redis = new RedisServer(FreePort.next());
            redis.server.start();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start Redis: " + e.getMessage() + "; or name a running Redis in "
                            + ServerAddress.variable("redis"),
                    e);
        }
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
