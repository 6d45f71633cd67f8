package io.millrace.definition.statemachine;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A place in a component's JSON that knows its path; reading something wrong notes a fault and goes on. */
public final class Cursor {

    private final JsonNode node;
    private final String path;
    private final Findings findings;

    public Cursor(JsonNode node, String path, Findings findings) {
        this.node = node == null ? MissingNode.getInstance() : node;
        this.path = path;
        this.findings = findings;
    }

    public Cursor at(String field) {
        return new Cursor(node.path(field), path.isEmpty() ? field : path + "." + field, findings);
    }

    public String path() {
        return path;
    }

    public JsonNode node() {
        return node;
    }

    public Findings findings() {
        return findings;
    }

    public boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    /** The value as published, or null. */
    public JsonNode raw() {
        return absent() ? null : node;
    }

    /** An object, or nothing when it is absent; anything else is a fault. */
    public Optional<Cursor> object() {
        if (absent()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            fault("WRONG_TYPE", "must be an object");
            return Optional.empty();
        }
        return Optional.of(this);
    }

    /** The elements of an array; absent is none. */
    public List<Cursor> elements() {
        if (absent()) {
            return List.of();
        }
        if (!node.isArray()) {
            fault("WRONG_TYPE", "must be an array");
            return List.of();
        }
        List<Cursor> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Cursor(node.get(i), path + "[" + i + "]", findings));
        }
        return elements;
    }

    /** A text that must be there and not empty; null, with a fault noted, otherwise. */
    public String requiredText() {
        String text = text();
        if (text == null) {
            fault("REQUIRED", "must be a text that is not empty");
        }
        return text;
    }

    /** A text, or null when it is absent, empty or no text. */
    public String text() {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    /** A whole number, also when written as a text. */
    public OptionalInt integer() {
        if (node.isInt()) {
            return OptionalInt.of(node.intValue());
        }
        if (node.isTextual() && node.textValue().matches("\\d{1,6}")) {
            return OptionalInt.of(Integer.parseInt(node.textValue()));
        }
        return OptionalInt.empty();
    }

    /** A whole number from {@code least}; the other value, with a fault noted, when it is none. */
    public int count(int least, int otherwise) {
        OptionalInt number = integer();
        if (number.isEmpty() || number.getAsInt() < least) {
            fault("WRONG_NUMBER", "must be a whole number from " + least);
            return otherwise;
        }
        return number.getAsInt();
    }

    /** True or false; anything else but nothing is a fault. */
    public boolean flag(boolean absent) {
        if (absent()) {
            return absent;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isTextual() && node.textValue().matches("(?i)true|false")) {
            return Boolean.parseBoolean(node.textValue());
        }
        fault("WRONG_TYPE", "must be true or false");
        return absent;
    }

    /** An ISO 8601 duration that is not negative; null, with a fault noted, otherwise. */
    public Duration duration() {
        String text = requiredText();
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below, together with the negative ones.
        }
        fault("WRONG_DURATION", "must be an ISO 8601 duration such as PT10M or P1D, not negative");
        return null;
    }

    public void fault(String code, String message) {
        findings.fault(path, code, message);
    }

    public void warning(String code, String message) {
        findings.warning(path, code, message);
    }
}
