package io.millrace.instance.ruote.flow;

import java.util.Map;

/** The expression table: names and aliases to behaviours. A name that is not in it is a reference. */
public record Expressions(Map<String, String> names, Map<String, Behaviour> behaviours) {

    static final String REFERENCE = "ref";

    public Expressions {
        names = Map.copyOf(names);
        behaviours = Map.copyOf(behaviours);
    }

    /** The behaviour's name for an expression's name. */
    String behaviourOf(String expressionName) {
        return names.getOrDefault(expressionName, REFERENCE);
    }

    public boolean knows(String expressionName) {
        return names.containsKey(expressionName);
    }

    Behaviour behaviour(String name) {
        return behaviours.get(name);
    }
}
