package io.millrace.plan.ruote;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A Ruote definition ready to run: the tree with its definitions moved to the front. Names are not checked here, an
 * expression's name may turn out to be a participant, a subprocess or a variable when the flow gets there.
 *
 * @param name the name the definition gives itself, or null
 * @param positions where each expression stands in the source, by expression id
 */
public record RuotePlan(String name, Tree tree, Map<String, Position> positions) implements Plan {

    public static final int FORMAT = 1;

    public RuotePlan {
        Objects.requireNonNull(tree);
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }

    @Override
    public Notation notation() {
        return Notation.RUOTE;
    }

    @Override
    public int format() {
        return FORMAT;
    }
}
