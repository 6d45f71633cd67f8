package io.millrace.engine.kernel;

import java.util.List;

import io.millrace.problem.Problem;

/** The outcome of a step: a new state with its effects in order, or a rejection that changes nothing. */
public sealed interface Decision<S extends State> {

    /**
     * @param continueLater the chain is not at its end but its step budget is: commit, then come back with {@link
     *     Event.Continued}
     */
    record Accepted<S extends State>(S state, List<Effect> effects, boolean continueLater) implements Decision<S> {
        public Accepted {
            effects = List.copyOf(effects);
        }
    }

    /** A command that does not fit the state. Nothing is stored, the caller gets the problem. */
    record Rejected<S extends State>(Problem problem) implements Decision<S> {}

    static <S extends State> Decision<S> accept(S state, List<Effect> effects) {
        return new Accepted<>(state, effects, false);
    }

    static <S extends State> Decision<S> continueLater(S state, List<Effect> effects) {
        return new Accepted<>(state, effects, true);
    }

    /** The event means nothing here any more; it is used up without a trace in the state. */
    static <S extends State> Decision<S> unchanged(S state) {
        return new Accepted<>(state, List.of(), false);
    }

    static <S extends State> Decision<S> reject(Problem problem) {
        return new Rejected<>(problem);
    }
}
