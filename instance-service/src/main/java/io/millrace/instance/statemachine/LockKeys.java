package io.millrace.instance.statemachine;

import com.fasterxml.jackson.databind.JsonNode;

/** Names of resources, as key expressions give them. */
public final class LockKeys {

    private static final int MAX_KEY = 500;

    private LockKeys() {}

    /** @throws IllegalArgumentException when it is none */
    public static String read(JsonNode key) {
        String text = key.asText();
        if (!key.isValueNode() || text.isBlank() || text.length() > MAX_KEY || text.indexOf(0) >= 0) {
            throw new IllegalArgumentException(
                    "keyExpression must give a text of 1 to " + MAX_KEY + " characters, none of them NUL");
        }
        return text;
    }
}
