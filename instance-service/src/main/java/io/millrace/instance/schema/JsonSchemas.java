package io.millrace.instance.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import io.millrace.instance.statemachine.Schemas;
import io.millrace.problem.Violation;

/**
 * JSON Schema 2020-12. Schemas refer to nothing outside of themselves: nothing is fetched. Formats are asserted. Patterns
 * are matched within a bounded number of steps. Compiled schemas are kept, a bounded number of them.
 */
public final class JsonSchemas implements Schemas {

    private static final int SHOWN = 100;

    private final SchemaRegistryConfig config;
    private final Map<JsonNode, Schema> compiled;

    /** @param kept compiled schemas in memory */
    public JsonSchemas(int kept) {
        config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(BoundedPattern::new)
                .build();
        compiled = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonNode, Schema> eldest) {
                return size() > kept;
            }
        };
    }

    @Override
    public List<Violation> violations(JsonNode schema, JsonNode value) {
        try {
            List<Violation> violations = new ArrayList<>();
            for (Error error : compile(schema).validate(value)) {
                if (violations.size() == SHOWN) {
                    break;
                }
                violations.add(violation(error));
            }
            return violations;
        } catch (SchemaException | BoundedPattern.TooManySteps e) {
            return List.of(Violation.of("", "SCHEMA_UNUSABLE", "the schema cannot be applied: " + e.getMessage()));
        }
    }

    private Schema compile(JsonNode schema) {
        synchronized (compiled) {
            Schema known = compiled.get(schema);
            if (known == null) {
                // A registry of its own: equal ids in different versions of a schema must not meet.
                known = SchemaRegistry.withDefaultDialect(
                                SpecificationVersion.DRAFT_2020_12,
                                registry -> registry.schemaRegistryConfig(config)
                                        .resourceLoaders(loaders -> loaders.values(List::clear)))
                        .getSchema(bare(schema));
                compiled.put(schema, known);
            }
            return known;
        }
    }

    /** Without the dialect it names: it is read as 2020-12, whatever it calls that. */
    private static JsonNode bare(JsonNode schema) {
        return schema.isObject() ? ((ObjectNode) schema.deepCopy()).without("$schema") : schema;
    }

    private static Violation violation(Error error) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path.append(path.isEmpty() ? "" : ".")
                    .append(error.getInstanceLocation().getElement(i));
        }
        if ("required".equals(error.getKeyword()) && error.getProperty() != null) {
            path.append(path.isEmpty() ? "" : ".").append(error.getProperty());
        }
        return Violation.of(path.toString(), error.getKeyword(), error.getMessage());
    }
}
