package io.millrace.plan.bpmn;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The types of declared variables. */
public enum VariableType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    DATE,
    JSON;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such type */
    @JsonCreator
    public static VariableType of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
