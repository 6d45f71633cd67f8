package io.millrace.hub.validation;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;

/** {@code values}: one of a list, which is settled when the route is shown. */
final class ValuesRule implements Rule {

    @Override
    public Optional<String> fault(JsonNode value, Validator validator) {
        JsonNode allowed = validator.values();
        boolean fits = allowed == null
                || allowed.equals(value)
                || allowed.valueStream().anyMatch(value::equals);
        return fits ? Optional.empty() : Optional.of("Invalid value");
    }
}
