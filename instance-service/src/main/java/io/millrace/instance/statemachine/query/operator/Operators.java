package io.millrace.instance.statemachine.query.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.field.Comparison;

/** The operators by name. */
public final class Operators {

    /** Those that take a list. */
    private static final Set<String> OF_LISTS = Set.of("in", "nin", "between");

    private static final Map<String, String> MEANT = Map.of(
            "gte",
            "ge",
            "lte",
            "le",
            "neq",
            "ne",
            "contains",
            "like",
            "notin",
            "nin",
            "startsWith",
            "startswith",
            "endsWith",
            "endswith");

    private static final Map<String, Operator> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("eq", new Equal());
        BY_NAME.put("ne", new NotEqual());
        BY_NAME.put("gt", new Ordered(Comparison.GREATER));
        BY_NAME.put("ge", new Ordered(Comparison.GREATER_OR_EQUAL));
        BY_NAME.put("lt", new Ordered(Comparison.LESS));
        BY_NAME.put("le", new Ordered(Comparison.LESS_OR_EQUAL));
        BY_NAME.put("between", new Between());
        BY_NAME.put("like", new Like());
        BY_NAME.put("startswith", new StartsWith());
        BY_NAME.put("endswith", new EndsWith());
        BY_NAME.put("in", new In());
        BY_NAME.put("nin", new NotIn());
        BY_NAME.put("isnull", new IsNull());
        BY_NAME.put("isNull", new IsNull());
        BY_NAME.put("includes", new Includes());
        BY_NAME.put("match", new Match());
    }

    private Operators() {}

    public static Operator named(String name, Place at) {
        Operator operator = BY_NAME.get(name);
        if (operator == null) {
            String hint = MEANT.containsKey(name) ? "; " + MEANT.get(name) + " is meant" : "";
            throw at.refuse("filter.unknownOperator", "there is no operator " + shown(name) + hint);
        }
        return operator;
    }

    public static boolean ofList(String name) {
        return OF_LISTS.contains(name);
    }

    private static String shown(String name) {
        return name.length() > 50 ? name.substring(0, 50) + "…" : name;
    }
}
