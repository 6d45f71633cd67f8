package io.millrace.hub.api.client;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.hub.execution.ShownRoute;

/** The Route resource. {@code export} and {@code payload} are absent when there is none. */
public record RouteView(
        String uuid, String uri, boolean terminal, boolean backEnabled, JsonNode export, JsonNode payload) {

    static RouteView of(ShownRoute route) {
        return new RouteView(
                route.uuid(),
                route.uri(),
                route.terminal(),
                route.backEnabled(),
                present(route.export()),
                present(route.payload()));
    }

    private static JsonNode present(JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }
}
