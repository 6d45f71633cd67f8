package io.millrace.definition.api.hub;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.catalog.Definition;
import io.millrace.definition.hub.WorkflowVersion;
import io.millrace.definition.hub.Workflows;
import io.millrace.definition.hub.Workflows.Published;

/** A registered workflow. {@code source} is absent in lists, {@code warnings} stands in the answer to publishing. */
public record WorkflowView(
        String name,
        String version,
        @JsonProperty("default") boolean standard,
        String checksum,
        Instant publishedAt,
        String source,
        List<FaultsView.Fault> warnings) {

    static WorkflowView of(Definition definition) {
        return view(definition, definition.source(), null);
    }

    static WorkflowView summary(Definition definition) {
        return view(definition, null, null);
    }

    static WorkflowView published(Published published) {
        return view(published.definition(), null, FaultsView.of(published.warnings()));
    }

    static WorkflowView of(String name, WorkflowVersion version) {
        return view(name, version.version(), version.attributes(), version.createdAt(), null, null);
    }

    private static WorkflowView view(Definition definition, String source, List<FaultsView.Fault> warnings) {
        return view(
                definition.key(),
                definition.version(),
                definition.attributes(),
                definition.createdAt(),
                source,
                warnings);
    }

    private static WorkflowView view(
            String name,
            String version,
            JsonNode attributes,
            Instant publishedAt,
            String source,
            List<FaultsView.Fault> warnings) {
        return new WorkflowView(
                name,
                version,
                Workflows.isDefault(attributes),
                Workflows.checksum(attributes),
                publishedAt,
                source,
                warnings);
    }
}
