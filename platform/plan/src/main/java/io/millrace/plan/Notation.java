package io.millrace.plan;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The notations that compile to a plan. The text form is what messages, tables and URLs carry. */
public enum Notation {
    BPMN,
    RUOTE,
    STATE_MACHINE,
    /** Functions, views and extensions, which are looked up by {@link #STATE_MACHINE} and their key. */
    STATE_MACHINE_COMPONENT,
    HUB;

    /** The lower-case name with hyphens, for example {@code state-machine}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when no notation has that name
     */
    @JsonCreator
    public static Notation of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
