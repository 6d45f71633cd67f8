package io.millrace.hub.validation;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;

/** {@code min} and {@code max}, both inclusive. */
final class RangeRule implements Rule {

    @Override
    public Optional<String> fault(JsonNode value, Validator validator) {
        if (validator.min() == null && validator.max() == null) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            return Optional.of("Invalid type");
        }
        boolean fits = (validator.min() == null || value.decimalValue().compareTo(validator.min()) >= 0)
                && (validator.max() == null || value.decimalValue().compareTo(validator.max()) <= 0);
        return fits ? Optional.empty() : Optional.of("Invalid value");
    }
}
