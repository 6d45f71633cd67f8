package io.millrace.plan.statemachine;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** A schema component as linked into a plan. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "linked")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SchemaPlan.Resolved.class, name = "resolved"),
    @JsonSubTypes.Type(value = SchemaPlan.Unresolved.class, name = "unresolved")
})
public sealed interface SchemaPlan {

    /**
     * @param key of the schema component
     * @param type what the component says it describes, for example {@code master}
     * @param schema JSON Schema 2020-12
     * @param fields those with {@code x-roles}, {@code x-filterOperators} or {@code x-sortable}
     */
    record Resolved(String key, String version, String type, JsonNode schema, List<FieldRule> fields)
            implements SchemaPlan {

        public Resolved {
            fields = fields == null ? List.of() : List.copyOf(fields);
        }
    }

    /** Not published when the plan was made. */
    record Unresolved() implements SchemaPlan {}
}
