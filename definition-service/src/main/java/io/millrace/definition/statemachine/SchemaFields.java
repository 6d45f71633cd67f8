package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.statemachine.FieldRule;
import io.millrace.plan.statemachine.Grant;

/** Reads the platform's own keywords out of a JSON Schema ({@code spec/vnext.md} §1.9). */
final class SchemaFields {

    private static final String ELEMENTS = "*";

    private final GrantReader grants = new GrantReader();
    private final List<FieldRule> rules = new ArrayList<>();

    private SchemaFields() {}

    static List<FieldRule> of(JsonNode schema, Findings findings) {
        SchemaFields fields = new SchemaFields();
        fields.walk(new Cursor(schema, "schema", findings), List.of());
        return fields.rules;
    }

    private void walk(Cursor schema, List<String> path) {
        Cursor properties = schema.at("properties");
        if (properties.node().isObject()) {
            properties.node().fieldNames().forEachRemaining(name -> field(properties.at(name), with(path, name)));
        }
        if (schema.node().path("items").isObject()) {
            field(schema.at("items"), with(path, ELEMENTS));
        }
    }

    private void field(Cursor field, List<String> path) {
        List<Grant> roles = grants.read(field.at("x-roles"));
        boolean filters = !field.at("x-filterOperators").absent();
        boolean sortable = field.at("x-sortable").flag(false);
        if (!roles.isEmpty() || filters || sortable) {
            List<String> operators = filters
                    ? field.at("x-filterOperators").elements().stream()
                            .map(Cursor::requiredText)
                            .filter(Objects::nonNull)
                            .toList()
                    : null;
            rules.add(new FieldRule(path, roles, operators, sortable));
        }
        walk(field, path);
    }

    private static List<String> with(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }
}
