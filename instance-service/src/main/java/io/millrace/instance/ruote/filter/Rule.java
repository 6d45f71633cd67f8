package io.millrace.instance.ruote.filter;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** One rule of a filter: which fields, what must hold of them, what becomes of them. */
record Rule(ObjectNode rule, String field) {

    static Rule of(ObjectNode rule) {
        JsonNode field = given(rule, "fields", "field", "f");
        if (field == null) {
            throw FlowError.argument("filter is missing a 'fields', 'field' or 'f' arg at " + rule);
        }
        List<String> names = new ArrayList<>();
        field.forEach(each -> names.add(Rendering.text(each)));
        return new Rule(rule, field.isArray() ? String.join(",", names) : Rendering.text(field));
    }

    /** The first of these operations that the rule has, or null. */
    static JsonNode given(ObjectNode rule, String... names) {
        for (String name : names) {
            if (rule.has(name)) {
                return rule.get(name);
            }
        }
        return null;
    }

    ObjectNode apply(ObjectNode fields, ArrayNode deviations) {
        if (field.contains("|") && !field.startsWith("/")) {
            return oneOf(fields, deviations);
        }
        List<Match> matches = Match.all(field, searched(fields));
        if (matches.isEmpty() && Validation.mustExist(rule)) {
            deviate(deviations, field, NullNode.getInstance());
        }
        ObjectNode work = fields;
        for (Match match : matches) {
            work = each(work, match, deviations);
        }
        return work;
    }

    /** Where a regular expression looks for fields: what goes out or comes back may not be there now. */
    private ObjectNode searched(ObjectNode fields) {
        if (rule.has("take") || rule.has("discard")) {
            return (ObjectNode) fields.get(Filter.BEFORE);
        }
        if (given(rule, "restore", "rs") != null) {
            return ((ObjectNode) fields.get(Filter.BEFORE_EXPRESSION).deepCopy()).setAll(fields);
        }
        return fields;
    }

    private ObjectNode oneOf(ObjectNode fields, ArrayNode deviations) {
        for (String name : field.split("\\|")) {
            if (Paths.has(fields, name.strip())) {
                return each(fields, Match.exactly(name.strip()), deviations);
            }
        }
        deviate(deviations, field, NullNode.getInstance());
        return fields;
    }

    private ObjectNode each(ObjectNode fields, Match match, ArrayNode deviations) {
        JsonNode value = Rendering.orNull(Paths.get(fields, match.path()));
        Boolean valid = Validation.check(rule, value);
        if (Boolean.FALSE.equals(valid)) {
            JsonNode or = given(rule, "or");
            if (or != null) {
                Paths.set(fields, match.path(), or.deepCopy());
            } else if (!rule.has("and")) {
                deviate(deviations, match.path(), value);
            }
            return fields;
        }
        if (Boolean.TRUE.equals(valid) && rule.has("and")) {
            Paths.set(fields, match.path(), rule.get("and").deepCopy());
            return fields;
        }
        JsonNode missing = given(rule, "or", "default");
        if (value == null && missing != null && (valid == null || rule.has("default"))) {
            Paths.set(fields, match.path(), missing.deepCopy());
            return fields;
        }
        return Transformation.apply(rule, fields, match, value);
    }

    private void deviate(ArrayNode deviations, String path, JsonNode value) {
        deviations.add(Json.array().add(rule).add(path).add(value == null ? NullNode.getInstance() : value));
    }
}
