package io.millrace.definition.catalog;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** A published version of a definition. {@code plan} is null for a component that is not run by itself. */
public record Definition(
        UUID id,
        Notation notation,
        String key,
        String version,
        String source,
        JsonNode attributes,
        PlanHash plan,
        Instant createdAt,
        Instant updatedAt) {}
