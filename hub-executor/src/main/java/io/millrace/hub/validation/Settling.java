package io.millrace.hub.validation;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.hub.expression.Scope;
import io.millrace.plan.hub.Validator;

/** Settles the allowed values a validator names by expression, at the moment its route is shown. */
public final class Settling {

    private Settling() {}

    /** The validator with its expressions evaluated; the same one when it has none. */
    public static Validator settle(Validator validator, Scope scope) {
        if (!hasExpressions(validator)) {
            return validator;
        }
        Map<String, Validator> fields = new LinkedHashMap<>();
        validator.fields().forEach((name, field) -> fields.put(name, settle(field, scope)));
        Validator items = validator.items() == null ? null : settle(validator.items(), scope);
        JsonNode values = validator.values() == null ? null : scope.value(validator.values());
        return validator.with(fields, items).withValues(values);
    }

    public static boolean hasExpressions(Validator validator) {
        return validator.values() != null && mentions(validator.values())
                || validator.fields().values().stream().anyMatch(Settling::hasExpressions)
                || validator.items() != null && hasExpressions(validator.items());
    }

    private static boolean mentions(JsonNode template) {
        return template.isTextual()
                ? template.textValue().startsWith("=")
                : template.valueStream().anyMatch(Settling::mentions);
    }
}
