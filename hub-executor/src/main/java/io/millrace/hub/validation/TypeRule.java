package io.millrace.hub.validation;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;
import io.millrace.plan.hub.ValueType;

/** {@code type}. */
final class TypeRule implements Rule {

    @Override
    public Optional<String> fault(JsonNode value, Validator validator) {
        if (validator.type() == null || fits(value, validator.type())) {
            return Optional.empty();
        }
        return Optional.of(validator.type() == ValueType.FILE ? "Invalid file" : "Invalid type");
    }

    private static boolean fits(JsonNode value, ValueType type) {
        return switch (type) {
            case STRING -> value.isTextual();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case FILE ->
                value.isObject()
                        && value.path("uuid").isTextual()
                        && value.path("mimeType").isTextual();
        };
    }
}
