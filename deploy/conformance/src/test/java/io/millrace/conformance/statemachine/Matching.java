package io.millrace.conformance.statemachine;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares an answer with what a case expects of it; what is not mentioned does not matter. */
final class Matching {

    private Matching() {}

    static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && expected.has("$not")) {
            if (expected.get("$not").equals(actual)) {
                differences.add(path + " must not be " + actual);
            }
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(field -> compare(
                            path + "." + field.getKey(), field.getValue(), actual.path(field.getKey()), differences));
        } else if ("$present".equals(expected.textValue())) {
            if (actual.isMissingNode() || actual.isNull()) {
                differences.add(path + " is absent");
            }
        } else if ("$absent".equals(expected.textValue())) {
            if (!actual.isMissingNode()) {
                differences.add(path + " is there: " + actual);
            }
        } else if (!expected.equals(actual)) {
            differences.add(path + " should be " + expected + " but is " + actual);
        }
    }
}
