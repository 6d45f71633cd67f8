package io.millrace.expression;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Jsonata;

/**
 * Watches one evaluation from inside: its depth, its work and time, and the size of every value it comes by, so that neither a
 * recursion nor a text that doubles itself gets far.
 */
final class Bounds {

    private static final int MAX_ELEMENTS = 100_000;

    /** Some 100 ms of a processor that has nothing else to do; unlike time, the same on a busy one. */
    private static final int MAX_EVALUATIONS = 200_000;

    private final Limits limits;
    private final long deadline;
    private int depth;
    private int evaluations;

    private Bounds(Limits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    static void watch(Jsonata.Frame frame, Limits limits) {
        Bounds bounds = new Bounds(limits);
        frame.setEvaluateEntryCallback((expression, input, environment) -> bounds.enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> bounds.leave(result));
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw new Refusal("an expression is evaluated deeper than " + limits.depth() + " levels");
        }
        if (++evaluations > MAX_EVALUATIONS) {
            throw new Refusal("an expression takes more than " + MAX_EVALUATIONS + " evaluations");
        }
        if (System.nanoTime() - deadline > 0) {
            throw new Refusal("an expression runs longer than " + limits.time().toMillis() + " ms");
        }
    }

    private void leave(Object result) {
        depth--;
        if (result instanceof Pattern) {
            // Their engine backtracks, and nothing stops it on the way: one text could hold a lane for ever.
            throw new Refusal("regular expressions are not available in expressions");
        }
        boolean large = switch (result) {
            case String text -> text.length() > limits.characters();
            case ObjectView part -> false;
            case Collection<?> list when list.size() > MAX_ELEMENTS -> true;
            case Collection<?> list -> !ObjectView.isPart(list) && Weight.exceeds(list, limits.characters());
            case Map<?, ?> map -> Weight.exceeds(map, limits.characters());
            case null, default -> false;
        };
        if (large) {
            throw new Refusal("an expression gives a text of more than " + limits.characters()
                    + " characters or a list of more than " + MAX_ELEMENTS + " elements");
        }
    }
}
