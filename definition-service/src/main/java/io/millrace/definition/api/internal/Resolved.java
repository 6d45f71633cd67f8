package io.millrace.definition.api.internal;

import java.time.Instant;

import io.millrace.definition.catalog.Definition;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** A definition that can be started: the internal answer to an executor's question. */
public record Resolved(String id, Notation notation, String key, String version, PlanHash plan, Instant updatedAt) {

    static Resolved of(Definition definition) {
        return new Resolved(
                definition.id().toString(),
                definition.notation(),
                definition.key(),
                definition.version(),
                definition.plan(),
                definition.updatedAt());
    }
}
