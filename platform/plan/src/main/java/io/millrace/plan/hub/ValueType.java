package io.millrace.plan.hub;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The types a validator can ask for. */
public enum ValueType {
    STRING,
    NUMBER,
    BOOLEAN,
    OBJECT,
    ARRAY,
    FILE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such type */
    @JsonCreator
    public static ValueType of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
