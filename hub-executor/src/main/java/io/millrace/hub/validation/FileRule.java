package io.millrace.hub.validation;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;
import io.millrace.plan.hub.ValueType;

/** {@code type: file}: the descriptor of a file of this very execution ({@code spec/hub.md} §5). */
final class FileRule {

    private FileRule() {}

    /** @param files ids of the execution's files that the payload names */
    static Optional<String> fault(JsonNode value, Validator validator, Set<String> files) {
        return validator.type() != ValueType.FILE
                        || files.contains(value.path("uuid").asText(""))
                ? Optional.empty()
                : Optional.of("Invalid file");
    }
}
