package io.millrace.instance.ruote.filter;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.FlowError;
import io.millrace.json.Json;

/**
 * Rules that validate and change a workitem's fields ({@code spec/ruote.md} §8). Rules hold together; {@code "or"}
 * between them, or lists inside the list, give alternatives.
 */
public final class Filter {

    static final String BEFORE = "~";
    static final String BEFORE_EXPRESSION = "~~";
    static final String SWITCHED = "~~~";

    /**
     * What came of it.
     *
     * @param fields the fields as changed; as they were when there are deviations
     * @param deviations {@code [rule, field, value]} for each rule that does not hold
     */
    public record Result(ObjectNode fields, ArrayNode deviations) {

        public boolean holds() {
            return deviations.isEmpty();
        }
    }

    private Filter() {}

    /** @param before the fields before the expression that filters, or null for those given */
    public static Result apply(JsonNode rules, ObjectNode fields, ObjectNode before) {
        Result result = null;
        for (List<JsonNode> alternative : alternatives(rules)) {
            result = attempt(alternative, fields, before == null ? fields : before);
            if (result.holds()) {
                return result;
            }
        }
        return result == null ? new Result(fields, Json.array()) : result;
    }

    private static Result attempt(List<JsonNode> rules, ObjectNode fields, ObjectNode before) {
        ObjectNode work = fields.deepCopy();
        work.set(BEFORE, fields.deepCopy());
        work.set(BEFORE_EXPRESSION, before.deepCopy());
        ArrayNode deviations = Json.array();
        for (JsonNode rule : rules) {
            if (!(rule instanceof ObjectNode object)) {
                throw FlowError.argument("a filter rule is an object, not " + rule);
            }
            work = Rule.of(object).apply(work, deviations);
        }
        work.remove(BEFORE);
        work.remove(BEFORE_EXPRESSION);
        work.remove(SWITCHED);
        return new Result(deviations.isEmpty() ? work : fields, deviations);
    }

    private static List<List<JsonNode>> alternatives(JsonNode rules) {
        List<List<JsonNode>> alternatives = new ArrayList<>();
        List<JsonNode> current = new ArrayList<>();
        for (JsonNode rule : rules) {
            if (rule.isArray()) {
                List<JsonNode> inner = new ArrayList<>();
                rule.forEach(inner::add);
                alternatives.add(inner);
            } else if (rule.isTextual() && rule.textValue().equals("or")) {
                alternatives.add(current);
                current = new ArrayList<>();
            } else {
                current.add(rule);
            }
        }
        if (!current.isEmpty()) {
            alternatives.add(current);
        }
        return alternatives;
    }
}
