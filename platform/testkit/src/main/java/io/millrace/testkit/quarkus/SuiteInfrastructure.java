package io.millrace.testkit.quarkus;

import java.util.HashMap;
import java.util.Map;

import io.millrace.testkit.ClosedPort;
import io.millrace.testkit.Database;
import io.millrace.testkit.RoundTrips;
import io.millrace.testkit.ServerAddress;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives a Quarkus test PostgreSQL, Redis and a broker: those named by {@code MILLRACE_POSTGRES_URL}, {@code MILLRACE_REDIS_URL}
 * and {@code MILLRACE_RABBITMQ_URL} ({@link ServerAddress}), else ones of its own, started once per JVM and shared by all tests.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(
 *         value = SuiteInfrastructure.class,
 *         initArgs = @ResourceArg(name = "database", value = "instance"))
 * class LaunchTest { … }
 * }</pre>
 *
 * Definition-service cannot be reached unless a test resource says where it is. Without {@code database} the datasource is
 * not configured; {@code redis} and {@code broker} can be switched off with {@code "false"}. With {@code counted}
 * {@code "true"} {@link RoundTrips} counts what is asked of the database.
 */
public final class SuiteInfrastructure implements QuarkusTestResourceLifecycleManager {
    /** Open as long as the JVM. */
    private static final ClosedPort NOBODY = new ClosedPort();

    private Map<String, String> arguments = Map.of();
    private RoundTrips counting;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = initArgs;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.devservices.enabled", "false");
        // Where the defaults are, another suite of this machine may listen.
        settings.put("millrace.catalog.definition-service-url", NOBODY.address());
        String database = arguments.get("database");
        if (database != null) {
            addDatabase(settings, SharedServers.database(database));
            if ("true".equals(arguments.get("counted"))) {
                count(settings, SharedServers.database(database));
            }
        }
        if (wants("redis")) {
            ServerAddress redis = SharedServers.redis();
            settings.put("quarkus.redis.hosts", "redis://" + redis.host() + ":" + redis.port());
        }
        if (wants("broker")) {
            addBroker(settings, SharedServers.broker());
        }
        return settings;
    }

    /** Before the others of a test, whose settings count. */
    @Override
    public int order() {
        return -100;
    }

    /** The servers serve the JVM's other tests too; a shutdown hook ends them. */
    @Override
    public void stop() {
        if (counting != null) {
            counting.close();
        }
    }

    private boolean wants(String server) {
        return !"false".equals(arguments.get(server));
    }

    private static void addDatabase(Map<String, String> settings, Database database) {
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        settings.put("quarkus.datasource.username", database.username());
        settings.put("quarkus.datasource.password", database.password());
    }

    /** Through something that counts the round trips. */
    private void count(Map<String, String> settings, Database database) {
        counting = RoundTrips.to(database.server());
        settings.put(
                "quarkus.datasource.jdbc.url",
                new Database(counting.address(), database.name(), database.username(), database.password()).jdbcUrl()
                        + "?sslmode=disable&gssEncMode=disable");
    }

    private static void addBroker(Map<String, String> settings, ServerAddress broker) {
        settings.put("rabbitmq-host", broker.host());
        settings.put("rabbitmq-port", Integer.toString(broker.port()));
        settings.put("rabbitmq-username", broker.username());
        settings.put("rabbitmq-password", broker.password());
    }
}
