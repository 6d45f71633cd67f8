package io.millrace.plan.statemachine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** A schema component as linked into a workflow's plan. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "linked")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SchemaPlan.Resolved.class, name = "resolved"),
    @JsonSubTypes.Type(value = SchemaPlan.Unresolved.class, name = "unresolved")
})
public sealed interface SchemaPlan {

    /** @param schema JSON Schema 2020-12 */
    record Resolved(String version, JsonNode schema) implements SchemaPlan {}

    /** Not published when the plan was made. */
    record Unresolved() implements SchemaPlan {}
}
