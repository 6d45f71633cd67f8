package io.millrace.definition.api.statemachine;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.millrace.definition.catalog.Definition;

/** A published version as lists show it. */
public record ComponentSummary(
        String key,

        @Schema(examples = "sys-flows") String flow,

        String domain,

        @Schema(examples = "1.0.0") String version,

        Instant publishedAt,

        @Schema(description = "Later than publishedAt when the version was overwritten or linked anew")
        Instant modifiedAt) {

    static ComponentSummary of(Definition definition) {
        String[] parts = definition.key().split("/", 3);
        return new ComponentSummary(
                parts[2], parts[1], parts[0], definition.version(), definition.createdAt(), definition.updatedAt());
    }
}
