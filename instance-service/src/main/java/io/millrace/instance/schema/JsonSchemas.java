package io.millrace.instance.schema;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.Schemas;
import io.millrace.problem.Violation;
import io.millrace.schema.SchemaBounds;

/** The validator of definition-service, for payloads and data. */
public final class JsonSchemas implements Schemas {

    private final io.millrace.schema.Schemas schemas;

    /** @param kept compiled schemas in memory */
    public JsonSchemas(int kept) {
        schemas = new io.millrace.schema.Schemas(new SchemaBounds(kept, SchemaBounds.DEFAULT.faults()));
    }

    @Override
    public List<Violation> violations(JsonNode schema, JsonNode value) {
        return schemas.validate(schema, value).stream()
                .map(fault ->
                        Violation.of(fault.path().isEmpty() ? "" : fault.member(), fault.keyword(), fault.message()))
                .toList();
    }
}
