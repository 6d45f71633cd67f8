package io.millrace.hub.validation;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;

/** {@code mime}: a media type, or the part before the slash. */
final class MimeRule implements Rule {

    @Override
    public Optional<String> fault(JsonNode value, Validator validator) {
        String wanted = validator.mime();
        String found = value.path("mimeType").asText("");
        return wanted == null || found.equals(wanted) || found.startsWith(wanted + "/")
                ? Optional.empty()
                : Optional.of("Invalid file");
    }
}
