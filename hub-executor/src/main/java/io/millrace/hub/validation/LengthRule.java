package io.millrace.hub.validation;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;

/** {@code minLength} and {@code maxLength}: characters of a text, elements of a list. */
final class LengthRule implements Rule {

    @Override
    public Optional<String> fault(JsonNode value, Validator validator) {
        if (validator.minLength() == null && validator.maxLength() == null) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isArray()) {
            return Optional.of("Invalid type");
        }
        int length = value.isArray()
                ? value.size()
                : value.textValue().codePointCount(0, value.textValue().length());
        boolean fits = (validator.minLength() == null || length >= validator.minLength())
                && (validator.maxLength() == null || length <= validator.maxLength());
        return fits ? Optional.empty() : Optional.of("Invalid value");
    }
}
