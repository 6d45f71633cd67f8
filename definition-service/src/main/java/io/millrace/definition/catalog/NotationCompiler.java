package io.millrace.definition.catalog;

import java.util.List;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** Source text to plan, for one notation. A service bean calls it; the compiling itself is pure. */
public interface NotationCompiler {

    Notation notation();

    Outcome compile(String source);

    /** What became of a source text. */
    sealed interface Outcome {

        /**
         * @param key the name the definition gives itself, or null where the notation has none
         */
        record Compiled(String key, Plan plan, List<Violation> warnings) implements Outcome {}

        record Invalid(Problem problem) implements Outcome {}
    }
}
