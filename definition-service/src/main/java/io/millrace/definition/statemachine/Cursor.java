package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A place in a component's JSON that knows its path; reading something wrong notes a fault and goes on. */
final class Cursor {

    private final JsonNode node;
    private final String path;
    private final Findings findings;

    Cursor(JsonNode node, String path, Findings findings) {
        this.node = node == null ? MissingNode.getInstance() : node;
        this.path = path;
        this.findings = findings;
    }

    Cursor at(String field) {
        return new Cursor(node.path(field), path.isEmpty() ? field : path + "." + field, findings);
    }

    String path() {
        return path;
    }

    JsonNode node() {
        return node;
    }

    Findings findings() {
        return findings;
    }

    boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    /** The value as published, or null. */
    JsonNode raw() {
        return absent() ? null : node;
    }

    /** An object, or nothing when it is absent; anything else is a fault. */
    Optional<Cursor> object() {
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
    List<Cursor> elements() {
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
    String requiredText() {
        String text = text();
        if (text == null) {
            fault("REQUIRED", "must be a text that is not empty");
        }
        return text;
    }

    /** A text, or null when it is absent, empty or no text. */
    String text() {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    /** A whole number, also when written as a text. */
    OptionalInt integer() {
        if (node.isInt()) {
            return OptionalInt.of(node.intValue());
        }
        if (node.isTextual() && node.textValue().matches("\\d{1,6}")) {
            return OptionalInt.of(Integer.parseInt(node.textValue()));
        }
        return OptionalInt.empty();
    }

    void fault(String code, String message) {
        findings.fault(path, code, message);
    }

    void warning(String code, String message) {
        findings.warning(path, code, message);
    }
}
