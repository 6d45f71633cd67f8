package io.millrace.definition.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import io.millrace.definition.hub.source.Source;
import io.millrace.plan.hub.Validator;
import io.millrace.plan.hub.ValueType;

/** Reads validation blocks: validators by field name; {@code $} stands for the whole payload. */
public final class ValidatorReader {

    private static final Set<String> KEYS = Set.of(
            "optional", "type", "mime", "values", "regex", "min", "max", "minLength", "maxLength", "fields", "items");
    private static final String WHOLE = "$";

    private final Compilation compilation;

    public ValidatorReader(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The check of a payload; null, with a finding, when it is no block. */
    public Validator payload(Source block, String path) {
        Fields fields = Fields.of(block, path, compilation.findings());
        if (fields == null) {
            return null;
        }
        Map<String, Validator> members = members(fields);
        Validator whole = members.remove(WHOLE);
        if (whole == null) {
            return Validator.object(members);
        }
        return members.isEmpty() ? whole : whole.with(members, whole.items());
    }

    private Map<String, Validator> members(Fields fields) {
        Map<String, Validator> members = new LinkedHashMap<>();
        fields.source().members().forEach((name, source) -> {
            Fields validator = Fields.of(source, fields.path(name), compilation.findings());
            if (validator != null) {
                members.put(name, validator(validator));
            }
        });
        return members;
    }

    private Validator validator(Fields fields) {
        fields.allow(KEYS);
        Fields nested = nested(fields, "fields");
        Fields items = nested(fields, "items");
        return new Validator(
                fields.truth("optional"),
                type(fields),
                fields.text("mime"),
                values(fields),
                regex(fields),
                fields.number("min"),
                fields.number("max"),
                fields.length("minLength"),
                fields.length("maxLength"),
                nested == null ? null : members(nested),
                items == null ? null : validator(items));
    }

    private Fields nested(Fields fields, String name) {
        return fields.has(name) ? Fields.of(fields.get(name), fields.path(name), compilation.findings()) : null;
    }

    private ValueType type(Fields fields) {
        String text = fields.text("type");
        if (text == null) {
            return null;
        }
        for (ValueType type : ValueType.values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        compilation
                .findings()
                .add(
                        fields.path("type"),
                        "INVALID_VALUE",
                        "'type' is one of string, number, boolean, object, array, file",
                        fields.get("type"));
        return null;
    }

    private JsonNode values(Fields fields) {
        JsonNode values = compilation.templates().read(fields, "values");
        if (values != null
                && !values.isArray()
                && !(values.isTextual() && values.textValue().startsWith("="))) {
            compilation
                    .findings()
                    .add(
                            fields.path("values"),
                            "LIST_EXPECTED",
                            "'values' is a list or an expression that gives one",
                            fields.get("values"));
        }
        return values;
    }

    private String regex(Fields fields) {
        String regex = fields.text("regex");
        if (regex != null) {
            try {
                Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                compilation
                        .findings()
                        .add(
                                fields.path("regex"),
                                "INVALID_REGEX",
                                "no regular expression of the linear-time kind: " + e.getDescription(),
                                fields.get("regex"));
                return null;
            }
        }
        return regex;
    }
}
