package io.millrace.hub.validation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;

import io.millrace.plan.hub.Validator;

/** {@code regex}: the whole text must match. The engine needs linear time, whatever the expression. */
final class RegexRule implements Rule {

    private static final int MAX_PATTERNS = 10_000;

    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    @Override
    public Optional<String> fault(JsonNode value, Validator validator) {
        if (validator.regex() == null) {
            return Optional.empty();
        }
        if (patterns.size() > MAX_PATTERNS) {
            patterns.clear();
        }
        boolean fits = value.isValueNode()
                && patterns.computeIfAbsent(validator.regex(), Pattern::compile)
                        .matcher(value.asText())
                        .matches();
        return fits ? Optional.empty() : Optional.of("Invalid format");
    }
}
