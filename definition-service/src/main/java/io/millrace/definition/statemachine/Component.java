package io.millrace.definition.statemachine;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.version.Version;

/** A published component: its envelope and its definition. */
public record Component(ComponentKind kind, String domain, String key, Version version, JsonNode attributes) {

    public String catalogKey() {
        return Reference.catalogKey(domain, kind.flow(), key);
    }

    /** @param catalogKey {@code domain/flow/key} of a registry */
    static Component of(String catalogKey, String version, JsonNode attributes) {
        String[] parts = catalogKey.split("/", 3);
        return new Component(
                ComponentKind.of(parts[1]).orElseThrow(), parts[0], parts[2], Version.of(version), attributes);
    }
}
