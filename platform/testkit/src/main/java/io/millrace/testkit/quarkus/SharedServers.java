package io.millrace.testkit.quarkus;

import java.util.function.Supplier;

import io.millrace.testkit.Database;
import io.millrace.testkit.EmbeddedBroker;
import io.millrace.testkit.PostgresServer;
import io.millrace.testkit.RedisServer;
import io.millrace.testkit.ServerAddress;

/**
 * The servers of this JVM's tests, each started when first asked for. They are remembered as system properties, not in static
 * fields: Quarkus loads this class once per test profile.
 */
final class SharedServers {
    private static final String OWN_DATABASE = "millrace.test.database.";

    private SharedServers() {}

    static ServerAddress redis() {
        return server("redis", 6379, () -> {
            RedisServer redis = RedisServer.start();
            atExit(redis::close);
            return redis.address();
        });
    }

    static ServerAddress broker() {
        return server("rabbitmq", 5672, () -> {
            EmbeddedBroker broker = EmbeddedBroker.temporary();
            atExit(broker::close);
            return broker.address();
        });
    }

    /** A database of this JVM: on a borrowed server it gets a name of its own and is removed at the end. */
    static Database database(String name) {
        synchronized (SharedServers.class) {
            boolean borrowed = ServerAddress.configured("postgres", 5432).isPresent()
                    && System.getProperty(OWN_DATABASE + "started") == null;
            ServerAddress server = postgres();
            String unique = borrowed ? name + "_" + ProcessHandle.current().pid() : name;
            Database database = Database.create(server, unique);
            if (borrowed && System.setProperty(OWN_DATABASE + unique, "created") == null) {
                atExit(database::drop);
            }
            return database;
        }
    }

    private static ServerAddress postgres() {
        return server("postgres", 5432, () -> {
            PostgresServer postgres = PostgresServer.temporary();
            System.setProperty(OWN_DATABASE + "started", "true");
            atExit(postgres::close);
            return postgres.address();
        });
    }

    private static ServerAddress server(String name, int defaultPort, Supplier<ServerAddress> start) {
        synchronized (SharedServers.class) {
            return ServerAddress.configured(name, defaultPort).orElseGet(() -> {
                ServerAddress started = start.get();
                System.setProperty(ServerAddress.property(name), started.url(name));
                return started;
            });
        }
    }

    private static void atExit(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action, "millrace-test-servers"));
    }
}
