package io.millrace.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.millrace.testkit.Broker;
import io.millrace.testkit.Database;
import io.millrace.testkit.PostgresServer;
import io.millrace.testkit.RedisServer;
import io.millrace.testkit.ServerAddress;

/** PostgreSQL, Redis and the broker behind the services: those that are configured, else ones of our own, started together. */
public final class Servers implements AutoCloseable {
    private final Optional<PostgresServer> ownPostgres;
    private final Optional<RedisServer> ownRedis;
    private final ServerAddress postgres;
    private final ServerAddress redis;
    private final Broker broker;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    private Servers(
            Optional<PostgresServer> ownPostgres,
            ServerAddress postgres,
            Optional<RedisServer> ownRedis,
            ServerAddress redis,
            Broker broker) {
        this.ownPostgres = ownPostgres;
        this.postgres = postgres;
        this.ownRedis = ownRedis;
        this.redis = redis;
        this.broker = broker;
    }

    static Servers start(Path data, Broker.Choice choice, Progress progress) {
        Optional<ServerAddress> givenPostgres = ServerAddress.configured("postgres", 5432);
        Optional<ServerAddress> givenRedis = ServerAddress.configured("redis", 6379);
        var postgres = begin(
                "PostgreSQL",
                progress,
                () -> givenPostgres.isPresent() ? null : PostgresServer.keptIn(data.resolve("postgres")));
        var redis = begin("Redis", progress, () -> givenRedis.isPresent() ? null : RedisServer.start());
        var broker = begin("broker", progress, () -> Broker.start(choice, data));
        try {
            Awaiting.all(List.of(postgres, redis, broker));
        } catch (Refusal e) {
            Closing.all(List.of(closingWhenStarted(postgres), closingWhenStarted(redis), closingWhenStarted(broker)));
            throw e;
        }
        PostgresServer ownPostgres = postgres.join();
        RedisServer ownRedis = redis.join();
        return new Servers(
                Optional.ofNullable(ownPostgres),
                givenPostgres.orElseGet(() -> ownPostgres.address()),
                Optional.ofNullable(ownRedis),
                givenRedis.orElseGet(() -> ownRedis.address()),
                broker.join());
    }

    private static <T> CompletableFuture<T> begin(String name, Progress progress, Supplier<T> start) {
        return Awaiting.begin(name, () -> {
            T server = start.get();
            progress.say(name + " ready" + (server == null ? " (yours)" : about(server)));
            return server;
        });
    }

    private static AutoCloseable closingWhenStarted(CompletableFuture<? extends AutoCloseable> begun) {
        return () -> {
            AutoCloseable server = begun.exceptionally(failure -> null).join();
            if (server != null) {
                server.close();
            }
        };
    }

    private static String about(Object server) {
        return switch (server) {
            case PostgresServer postgres -> " at " + postgres.address() + ", data in " + postgres.data();
            case RedisServer redis -> " at " + redis.address();
            case Broker broker -> " at " + broker.address() + ": " + broker.description();
            default -> "";
        };
    }

    /** The database of that name; created if it is not there yet, which is looked at once: a start that is measured is not that look. */
    public Database database(String name) {
        return databases.computeIfAbsent(name, missing -> Database.create(postgres, missing));
    }

    public ServerAddress postgres() {
        return postgres;
    }

    public ServerAddress redis() {
        return redis;
    }

    /** Our own PostgreSQL, when it is ours: for fault runs. */
    public Optional<PostgresServer> ownPostgres() {
        return ownPostgres;
    }

    /** Our own Redis, when it is ours: for fault runs. */
    public Optional<RedisServer> ownRedis() {
        return ownRedis;
    }

    public Broker broker() {
        return broker;
    }

    /** The first of our own servers that has ended by itself. */
    Optional<String> ended() {
        if (ownPostgres.isPresent() && !ownPostgres.get().isRunning()) {
            return Optional.of("PostgreSQL");
        }
        return ownRedis.filter(server -> !server.isRunning()).map(server -> "Redis");
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(List.of(broker));
        ownRedis.ifPresent(all::add);
        ownPostgres.ifPresent(all::add);
        Closing.all(all);
    }
}
