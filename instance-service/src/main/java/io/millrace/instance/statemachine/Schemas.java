package io.millrace.instance.statemachine;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.problem.Violation;

/** Checks values against JSON Schemas. Pure: the same schema and value give the same violations. */
@FunctionalInterface
public interface Schemas {

    /** @param schema JSON Schema 2020-12 */
    List<Violation> violations(JsonNode schema, JsonNode value);
}
