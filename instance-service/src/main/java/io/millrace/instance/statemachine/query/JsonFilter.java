package io.millrace.instance.statemachine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.field.Field;
import io.millrace.instance.statemachine.query.field.Fields;
import io.millrace.instance.statemachine.query.operator.Operators;

/** Reads the JSON syntax of filters ({@code spec/vnext.md} §9.2). */
final class JsonFilter {

    private final QueryBounds bounds;
    private final AttributeRules rules;
    private int tests;

    JsonFilter(QueryBounds bounds, AttributeRules rules) {
        this.bounds = bounds;
        this.rules = rules;
    }

    Condition read(JsonNode filter, Place at) {
        return expression(filter, at, 0);
    }

    private Condition expression(JsonNode node, Place at, int depth) {
        if (!node.isObject()) {
            throw at.refuse("filter.unrecognizedFormat", "an object is expected");
        }
        if (depth > bounds.depth()) {
            throw at.refuse("filter.tooDeep", "more than " + bounds.depth() + " levels");
        }
        List<Condition> parts = new ArrayList<>();
        node.properties().forEach(member -> {
            Place place = at.at(shown(member.getKey()));
            switch (member.getKey()) {
                case "and" -> parts.add(new Condition.All(several(member.getValue(), place, depth)));
                case "or" -> parts.add(new Condition.Any(several(member.getValue(), place, depth)));
                case "not" -> parts.add(new Condition.Not(negated(member.getValue(), place, depth)));
                case Fields.ATTRIBUTES -> parts.addAll(attributes(member.getValue(), place));
                default -> parts.addAll(tests(field(member.getKey(), place), member.getValue(), place));
            }
        });
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private List<Condition> several(JsonNode list, Place at, int depth) {
        if (!list.isArray() || list.isEmpty()) {
            throw at.refuse("filter.emptyLogicalOperator", "a list of at least one filter is expected");
        }
        List<Condition> parts = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            parts.add(restricting(list.get(i), at.at(i), depth));
        }
        return parts;
    }

    private Condition negated(JsonNode inner, Place at, int depth) {
        return restricting(inner, at, depth);
    }

    /** Below a logical operator an empty filter is a mistake: {@code not {}} would list nothing, {@code or [{}]} all. */
    private Condition restricting(JsonNode inner, Place at, int depth) {
        if (inner.isObject() && inner.isEmpty()) {
            throw at.refuse("filter.emptyLogicalOperator", "a filter is expected");
        }
        return expression(inner, at, depth + 1);
    }

    private List<Condition> attributes(JsonNode paths, Place at) {
        if (!paths.isObject() || paths.isEmpty()) {
            throw at.refuse("filter.unrecognizedFormat", "an object of paths is expected");
        }
        List<Condition> all = new ArrayList<>();
        paths.properties().forEach(member -> {
            Place place = at.at(shown(member.getKey()));
            all.addAll(tests(Fields.attribute(member.getKey(), place), member.getValue(), place));
        });
        return all;
    }

    private static Field field(String name, Place at) {
        Optional<Field> field = Fields.find(name, at);
        return field.orElseThrow(() -> at.refuse(
                "filter.unknownProperty", "there is no such field; there are and, or, not, " + Fields.known()));
    }

    private List<Condition> tests(Field field, JsonNode operators, Place at) {
        if (!operators.isObject() || operators.isEmpty()) {
            throw at.refuse("filter.noOperator", "an object of operators is expected, such as {\"eq\": 5}");
        }
        List<Condition> all = new ArrayList<>();
        operators.properties().forEach(member -> {
            Place place = at.at(shown(member.getKey()));
            all.add(test(field, member.getKey(), member.getValue(), place));
        });
        return all;
    }

    private Condition test(Field field, String operator, JsonNode operand, Place at) {
        if (++tests > bounds.tests()) {
            throw at.refuse("filter.tooManyTests", "more than " + bounds.tests() + " comparisons");
        }
        Condition.Test test = new Condition.Test(field, Operators.named(operator, at), operand, at);
        rules.filterAny(field, operator, at);
        bounded(operand, at);
        return test;
    }

    private void bounded(JsonNode value, Place at) {
        boolean tooLong = value.isTextual() && value.textValue().length() > bounds.valueLength();
        if (tooLong) {
            throw at.refuse("filter.valueTooLong", "a value has more than " + bounds.valueLength() + " characters");
        }
        value.forEach(element -> bounded(element, at));
    }

    private static String shown(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }
}
