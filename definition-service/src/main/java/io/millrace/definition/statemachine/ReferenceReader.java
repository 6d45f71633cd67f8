package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Objects;

import io.millrace.plan.statemachine.Reference;

/** Reads {@code {key, domain, flow, version}}. */
final class ReferenceReader {

    /** The reference, or null where there is none or it is wrong. */
    Reference read(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        if (!value.at("ref").absent()) {
            value.at("ref").fault("UNEXPANDED_REF", "file references must be expanded before publishing");
            return null;
        }
        String key = value.at("key").requiredText();
        String domain = value.at("domain").requiredText();
        String flow = value.at("flow").requiredText();
        if (key == null || domain == null || flow == null) {
            return null;
        }
        return new Reference(key, domain, flow, value.at("version").text());
    }

    List<Reference> list(Cursor values) {
        return values.elements().stream()
                .map(this::read)
                .filter(Objects::nonNull)
                .toList();
    }
}
