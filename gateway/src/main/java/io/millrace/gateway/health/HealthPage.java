package io.millrace.gateway.health;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** The health page of the BPMN process API, with the services themselves as {@code components} in addition. Pure. */
final class HealthPage {

    private HealthPage() {}

    static int httpStatus(SuiteState state) {
        return state.status().equals("unhealthy") ? 503 : 200;
    }

    static ObjectNode of(SuiteState state) {
        ObjectNode page = Json.object();
        page.put("status", state.status());
        ObjectNode dependencies = page.putObject("services");
        state.dependencies().forEach((dependency, connection) -> dependencies.set(dependency.key(), entry(connection)));
        ObjectNode components = page.putObject("components");
        state.services().forEach((service, connection) -> components.set(service.title(), entry(connection)));
        return page;
    }

    private static ObjectNode entry(Connection connection) {
        ObjectNode entry = Json.object();
        entry.put("status", connection.status().key());
        entry.put(
                "last_connected",
                connection.lastConnected().map(Instant::toString).orElse(null));
        return entry;
    }
}
