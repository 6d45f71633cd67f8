package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.instance.ruote.filter.Filter;
import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Filtering;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;
import java.util.Map;
import java.util.Set;

/** {@code filter}: validates and changes the fields by rules, given as attributes, as a list, in a block or by name. */
final class FilterFields extends Behaviour {

    private static final Set<String> OPTIONS = Set.of("record", "flush", "ref", "original_ref");

    @Override
    public void apply(Node node) {
        node.fields().remove("__result__");
        JsonNode rules = rules(node);
        ObjectNode before = node.parent().map(Node::fields).orElse(null);
        JsonNode record = node.anyAttribute("record");
        if (record == null || Rendering.text(record).equals("false")) {
            node.reply(Filtering.filtered(rules, node.fields(), before));
            return;
        }
        Filter.Result result = Filter.apply(rules, node.fields(), before);
        if (!result.holds()) {
            String name = Rendering.text(record).equals("true") ? "__validation_errors__" : Rendering.text(record);
            ArrayNode recorded = node.fields().get(name) instanceof ArrayNode there && !node.flag("flush")
                    ? there
                    : node.fields().putArray(name);
            recorded.addAll(result.deviations());
        }
        node.reply(result.holds() ? result.fields() : node.fields());
    }

    private static JsonNode rules(Node node) {
        Target target = Target.of(node.text());
        if (node.text().matches("(v|var|variable|f|field):.+")) {
            JsonNode named = target.get(node);
            JsonNode rules = named instanceof ObjectNode both ? both.get("in") : named;
            if (rules == null || !rules.isArray()) {
                throw FlowError.argument("found no filter corresponding to '" + node.text() + "'");
            }
            return rules;
        }
        if (node.text().isEmpty() && node.attribute("in") instanceof ArrayNode rules) {
            return rules;
        }
        return node.tree().children().isEmpty() ? line(node) : block(node);
    }

    private static ArrayNode line(Node node) {
        ObjectNode rule = Json.object();
        for (Map.Entry<String, JsonNode> each : node.attributes().properties()) {
            if (each.getValue().isNull()) {
                rule.put("field", each.getKey());
            } else if (!OPTIONS.contains(each.getKey()) && !Target.isCommon(each.getKey())) {
                rule.set(each.getKey(), each.getValue());
            }
        }
        return Json.array().add(rule);
    }

    private static ArrayNode block(Node node) {
        ArrayNode rules = Json.array();
        for (Tree child : node.tree().children()) {
            if (child.name().equals("or")) {
                rules.add("or");
                continue;
            }
            ObjectNode rule = rules.addObject();
            for (Map.Entry<String, JsonNode> each : child.attributes().properties()) {
                if (each.getValue().isNull()) {
                    rule.put("field", each.getKey());
                } else {
                    rule.set(each.getKey(), node.substitute(each.getValue()));
                }
            }
            if (!rule.has("field")) {
                rule.put("field", child.name());
            }
        }
        return rules;
    }
}
