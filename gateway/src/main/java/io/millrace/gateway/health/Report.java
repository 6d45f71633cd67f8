package io.millrace.gateway.health;

import java.util.EnumMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one service said about itself.
 *
 * @param ready whether it takes work; false also when it did not answer
 * @param dependencies what it sees of its dependencies; empty when it did not answer
 */
record Report(boolean ready, Map<Dependency, Boolean> dependencies) {

    Report {
        dependencies = Map.copyOf(dependencies);
    }

    static Report silent() {
        return new Report(false, Map.of());
    }

    /** @param readiness the body of {@code /q/health/ready} */
    static Report of(JsonNode readiness) {
        Map<Dependency, Boolean> seen = new EnumMap<>(Dependency.class);
        for (JsonNode check : readiness.path("checks")) {
            boolean up = isUp(check);
            Dependency.ofCheck(check.path("name").asText())
                    .ifPresent(dependency -> seen.merge(dependency, up, Boolean::logicalAnd));
        }
        return new Report(isUp(readiness), seen);
    }

    private static boolean isUp(JsonNode node) {
        return node.path("status").asText().equals("UP");
    }
}
