package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.filter.Filter;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** The attributes {@code filter}, {@code take} and {@code discard}: on the way in and on the way out. */
public final class Filtering {

    private static final String FILTER = "filter";
    private static final String BEFORE = "fields_before_filter";

    private Filtering() {}

    static void in(Node node) {
        JsonNode rules = rules(node, "in", "apply");
        if (rules != null) {
            node.memory.set(BEFORE, node.fields.deepCopy());
            node.fields = filtered(rules, node.fields, null);
        }
    }

    static ObjectNode out(Node node, ObjectNode workitem) {
        JsonNode rules = node.hasAttribute(FILTER) ? rules(node, "out", "reply") : takeOrDiscard(node);
        if (rules == null) {
            return workitem;
        }
        ObjectNode before = node.memory.get(BEFORE) instanceof ObjectNode kept ? kept : node.fields;
        ObjectNode result = filtered(rules, workitem, before);
        result.remove("params");
        return result;
    }

    /** @throws FlowError ValidationError when a rule does not hold */
    public static ObjectNode filtered(JsonNode rules, ObjectNode fields, ObjectNode before) {
        Filter.Result result = Filter.apply(rules, fields, before);
        if (!result.holds()) {
            throw new FlowError(
                    "Ruote::ValidationError",
                    "validation failed with " + result.deviations().size() + " deviation(s): " + result.deviations());
        }
        return result.fields();
    }

    private static JsonNode rules(Node node, String direction, String alias) {
        if (!node.hasAttribute(FILTER)) {
            return null;
        }
        JsonNode filter = node.attribute(FILTER);
        if (filter != null && filter.isTextual()) {
            filter = Rendering.orNull(node.variable(filter.textValue()));
        }
        if (filter instanceof ObjectNode both) {
            return both.has(direction) ? both.get(direction) : both.get(alias);
        }
        if (!(filter instanceof ArrayNode)) {
            throw FlowError.argument(
                    "found no filter corresponding to '" + Rendering.text(node.attribute(FILTER)) + "'");
        }
        return filter;
    }

    private static JsonNode takeOrDiscard(Node node) {
        JsonNode take = node.attribute("take");
        if (take != null) {
            return each(take, "take");
        }
        JsonNode discard = node.attribute("discard");
        if (discard == null) {
            return null;
        }
        if (Rendering.text(discard).equals("true")) {
            ArrayNode all = Json.array();
            all.addObject().put("field", "/.+/").put("discard", "all");
            return all;
        }
        return each(discard, "discard");
    }

    private static ArrayNode each(JsonNode names, String operation) {
        ArrayNode rules = Json.array();
        for (JsonNode name : names.isArray() ? names : Json.array().add(names)) {
            rules.addObject().put("field", Rendering.text(name)).put(operation, true);
        }
        return rules;
    }
}
