package io.millrace.definition.api.hub;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.definition.catalog.Definition;
import io.millrace.definition.hub.Workflows;

/** A registered workflow. {@code source} is absent in lists. */
public record WorkflowView(
        String name,
        String version,
        @JsonProperty("default") boolean standard,
        String checksum,
        Instant publishedAt,
        String source) {

    static WorkflowView of(Definition definition) {
        return view(definition, definition.source());
    }

    static WorkflowView summary(Definition definition) {
        return view(definition, null);
    }

    private static WorkflowView view(Definition definition, String source) {
        return new WorkflowView(
                definition.key(),
                definition.version(),
                Workflows.isDefault(definition),
                Workflows.checksum(definition),
                definition.createdAt(),
                source);
    }
}
