package io.millrace.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;

/**
 * Documents against JSON Schemas of 2020-12, or the older dialect that a schema names in {@code $schema}. Formats are
 * asserted, unknown keywords ignored, and nothing is ever fetched: a {@code $ref} to elsewhere is a fault of the schema.
 * Safe for many threads.
 */
public final class Schemas {

    private final SchemaBounds bounds;
    private final Map<JsonNode, Schema> ready;

    public Schemas(SchemaBounds bounds) {
        this.bounds = bounds;
        ready = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonNode, Schema> eldest) {
                return size() > bounds.cached();
            }
        };
    }

    /** What is wrong with a schema itself; empty when documents can be validated against it. */
    public List<SchemaFault> check(JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            return List.of(new SchemaFault("", "type", "a schema is an object or true or false"));
        }
        try {
            Schema meta = registry().getSchema(SchemaLocation.of(dialect(schema)));
            List<SchemaFault> faults = faults(meta.validate(schema));
            if (faults.isEmpty()) {
                compile(schema).initializeValidators();
            }
            return faults;
        } catch (SchemaException | BoundedPatterns.Unusable e) {
            return List.of(new SchemaFault("", "schema", e.getMessage()));
        } catch (StackOverflowError e) {
            return List.of(tooDeep());
        }
    }

    /** Everything in a document that the schema does not allow, up to the bound; a schema that cannot be used is one. */
    public List<SchemaFault> validate(JsonNode schema, JsonNode document) {
        try {
            return faults(compiled(schema).validate(document));
        } catch (SchemaException | BoundedPatterns.Unusable e) {
            return List.of(new SchemaFault("", "schema", "the schema cannot be used: " + e.getMessage()));
        } catch (StackOverflowError e) {
            // A schema that refers to itself without consuming anything has no other end.
            return List.of(tooDeep());
        }
    }

    private static SchemaFault tooDeep() {
        return new SchemaFault("", "schema", "the schema refers to itself without end");
    }

    private Schema compiled(JsonNode schema) {
        synchronized (ready) {
            Schema known = ready.get(schema);
            if (known != null) {
                return known;
            }
        }
        Schema compiled = compile(schema);
        compiled.initializeValidators();
        synchronized (ready) {
            ready.put(schema, compiled);
        }
        return compiled;
    }

    private static Schema compile(JsonNode schema) {
        return registry().getSchema(schema);
    }

    /** One registry per schema: what one schema calls itself must not be found by another. */
    private static SchemaRegistry registry() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .preloadSchema(true)
                .regularExpressionFactory(new BoundedPatterns())
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config)
                        .schemaLoader(
                                loader -> loader.fetchRemoteResources(false).allow(Dialects::isKnown)));
    }

    private static String dialect(JsonNode schema) {
        String named = schema.path("$schema").asText(SpecificationVersion.DRAFT_2020_12.getDialectId());
        return SpecificationVersion.fromDialectId(named)
                .map(SpecificationVersion::getDialectId)
                .orElseGet(SpecificationVersion.DRAFT_2020_12::getDialectId);
    }

    private List<SchemaFault> faults(List<Error> errors) {
        return errors.stream()
                .limit(bounds.faults())
                .map(error ->
                        new SchemaFault(error.getInstanceLocation().toString(), error.getKeyword(), error.getMessage()))
                .distinct()
                .toList();
    }
}
