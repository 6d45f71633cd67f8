package io.millrace.definition.statemachine.task;

import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.statemachine.Cursor;

/** One thing a task's configuration must fulfil ({@code spec/vnext.md} §5). */
@FunctionalInterface
interface ConfigRule {

    void check(Cursor config);

    /** A text that must be there. */
    static ConfigRule text(String field) {
        return config -> config.at(field).requiredText();
    }

    /** One of several texts must be there. */
    static ConfigRule either(String first, String second) {
        return config -> {
            if (config.at(first).text() == null && config.at(second).text() == null) {
                config.at(first).fault("REQUIRED", "must be a text that is not empty (or give " + second + ")");
            }
        };
    }

    /** An HTTP method that must be there. */
    static ConfigRule method(String field) {
        return config -> {
            if (config.at(field).requiredText() != null) {
                optionalMethod(field).check(config);
            }
        };
    }

    static ConfigRule optionalMethod(String field) {
        return oneOf(field, "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
    }

    /** If there, one of these, in any case; a placeholder is let pass. */
    static ConfigRule oneOf(String field, String... values) {
        return config -> {
            Cursor value = config.at(field);
            String text = value.text();
            boolean known = value.absent()
                    || text != null
                            && (text.contains("{{") || Arrays.stream(values).anyMatch(text::equalsIgnoreCase));
            if (!known) {
                value.fault("UNKNOWN_VALUE", "must be one of " + String.join(", ", values));
            }
        };
    }

    /** If there, a whole number from {@code least}; a placeholder is let pass. */
    static ConfigRule count(String field, int least) {
        return config -> {
            Cursor value = config.at(field);
            if (!value.absent() && !isPlaceholder(value.node())) {
                value.count(least, least);
            }
        };
    }

    /** If there, an array with something in it. */
    static ConfigRule list(String field) {
        return config -> {
            if (config.at(field).elements().isEmpty()) {
                config.at(field).fault("REQUIRED", "must be an array that is not empty");
            }
        };
    }

    /** If there, an object. */
    static ConfigRule object(String field) {
        return config -> {
            if (!isPlaceholder(config.at(field).node())) {
                config.at(field).object();
            }
        };
    }

    private static boolean isPlaceholder(JsonNode node) {
        return node.isTextual() && node.textValue().contains("{{");
    }
}
