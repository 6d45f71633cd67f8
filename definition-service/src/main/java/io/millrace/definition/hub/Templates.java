package io.millrace.definition.hub;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.hub.source.Source;
import io.millrace.expression.Check;

/** Checks the expressions inside templates: a text that begins with one {@code =}. */
public final class Templates {

    private static final int MAX_EXPRESSION = 10_000;

    private final Findings findings;

    public Templates(Findings findings) {
        this.findings = findings;
    }

    /** The member as a template, or null when it is absent. */
    public JsonNode read(Fields fields, String name) {
        Source value = fields.get(name);
        return value == null ? null : read(value, fields.path(name));
    }

    /** The member as a template that must be a text. */
    public String readText(Fields fields, String name) {
        String text = fields.text(name);
        if (text != null) {
            read(fields.get(name), fields.path(name));
        }
        return text;
    }

    public JsonNode read(Source value, String path) {
        check(value, path);
        return value.json();
    }

    private void check(Source value, String path) {
        switch (value) {
            case Source.Members object -> object.members().forEach((name, member) -> check(member, path + "." + name));
            case Source.Elements list -> {
                for (int i = 0; i < list.elements().size(); i++) {
                    check(list.elements().get(i), path + "." + i);
                }
            }
            case Source.Scalar scalar -> checkText(scalar, path);
        }
    }

    private void checkText(Source.Scalar scalar, String path) {
        String text = scalar.json().isTextual() ? scalar.json().textValue() : "";
        if (!text.startsWith("=") || text.startsWith("==")) {
            return;
        }
        if (text.length() > MAX_EXPRESSION) {
            findings.add(path, "TOO_LARGE", "an expression has at most " + MAX_EXPRESSION + " characters", scalar);
            return;
        }
        Check.expression(text.substring(1))
                .ifPresent(fault -> findings.add(path, "EXPRESSION", fault.message(), scalar));
    }
}
