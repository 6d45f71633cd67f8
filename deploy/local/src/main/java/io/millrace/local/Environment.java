package io.millrace.local;

import java.util.HashMap;
import java.util.Map;

import io.millrace.testkit.Database;
import io.millrace.testkit.ServerAddress;

/** The environment variables that tell a service where everything is. */
record Environment(Servers servers, Secrets secrets, Map<Service, Integer> ports) {
    /** @param port where this replica of the service listens */
    Map<String, String> of(Service service, int port) {
        Map<String, String> variables = new HashMap<>();
        variables.put("QUARKUS_PROFILE", "local");
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        variables.put("QUARKUS_REDIS_HOSTS", "redis://" + login(servers.redis()) + servers.redis());
        variables.put("MILLRACE_PUBLIC_URL", "http://localhost:" + ports.get(Service.GATEWAY));
        variables.put("MILLRACE_AUTH_MODE", "open");
        // Callbacks of a laptop go to the laptop: the production policy refuses such addresses.
        variables.put("MILLRACE_CALLBACK_ADDRESS_PROFILE", "local");
        addBroker(variables, servers.broker().address());
        addPeers(variables);
        addTasks(variables);
        service.database().ifPresent(name -> addDatabase(variables, servers.database(name)));
        variables.putAll(secrets.variables());
        return variables;
    }

    private static String login(ServerAddress redis) {
        return redis.password().isEmpty() ? "" : redis.username() + ":" + redis.password() + "@";
    }

    private void addPeers(Map<String, String> variables) {
        variables.put("MILLRACE_CATALOG_DEFINITION_SERVICE_URL", url(Service.DEFINITION));
        variables.put("MILLRACE_GATEWAY_SERVICES_DEFINITION", url(Service.DEFINITION));
        variables.put("MILLRACE_GATEWAY_SERVICES_INSTANCE", url(Service.INSTANCE));
        variables.put("MILLRACE_GATEWAY_SERVICES_CALLBACK", url(Service.CALLBACK));
        variables.put("MILLRACE_GATEWAY_SERVICES_HUB", url(Service.HUB));
    }

    /** What tasks of state machines reach through the dispatcher: the API of other instances, and the store. */
    private void addTasks(Map<String, String> variables) {
        String instances = url(Service.INSTANCE);
        variables.put("MILLRACE_STATE_MACHINE_TASKS_PLATFORM_URL", instances);
        variables.put("MILLRACE_STATE_MACHINE_TASKS_STORE_URL", instances);
        variables.put("MILLRACE_CALLBACK_INTERNAL_MACHINES_URL", instances + "/api/v1/");
        variables.put("MILLRACE_CALLBACK_INTERNAL_STORE_URL", instances + "/internal/state-machine/store/");
    }

    private String url(Service service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    private static void addDatabase(Map<String, String> variables, Database database) {
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    private static void addBroker(Map<String, String> variables, ServerAddress broker) {
        variables.put("RABBITMQ_HOST", broker.host());
        variables.put("RABBITMQ_PORT", Integer.toString(broker.port()));
        variables.put("RABBITMQ_USERNAME", broker.username());
        variables.put("RABBITMQ_PASSWORD", broker.password());
    }
}
