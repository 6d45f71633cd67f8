package io.millrace.plan.hub;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
