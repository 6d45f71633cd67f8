package io.millrace.definition.statemachine;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds text that PostgreSQL cannot keep: U+0000 and halves of a surrogate pair. */
final class Storable {

    private Storable() {}

    /** Notes a fault for the first text in there that cannot be stored. */
    static void check(JsonNode value, String path, Findings findings) {
        if (value != null) {
            offender(value, path)
                    .ifPresent(place -> findings.fault(
                            place, "NOT_STORABLE", "has a character that cannot be stored: \\u0000 or half of a pair"));
        }
    }

    private static Optional<String> offender(JsonNode value, String path) {
        if (value.isTextual()) {
            return storable(value.textValue()) ? Optional.empty() : Optional.of(path);
        }
        for (var member : value.properties()) {
            Optional<String> found = storable(member.getKey())
                    ? offender(member.getValue(), path + "." + member.getKey())
                    : Optional.of(path);
            if (found.isPresent()) {
                return found;
            }
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                Optional<String> found = offender(value.get(i), path + "[" + i + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
