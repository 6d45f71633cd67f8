package io.millrace.definition.statemachine;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.version.Version;

/** A published component: its envelope and its definition. */
public record Component(ComponentKind kind, String domain, String key, Version version, JsonNode attributes) {

    public String catalogKey() {
        return Reference.catalogKey(domain, kind.flow(), key);
    }
}
