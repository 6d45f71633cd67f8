package io.millrace.hub.expression;

import java.util.Collection;
import java.util.regex.Pattern;

import com.dashjoin.jsonata.Jsonata;

import io.millrace.engine.kernel.Budget;

/**
 * Watches one evaluation from inside: its depth, its time, and the size of every value it comes by, so that neither a
 * recursion nor a text that doubles itself gets far.
 */
final class Bounds {

    private static final int MAX_ELEMENTS = 100_000;

    private final Budget budget;
    private final long deadline;
    private int depth;

    private Bounds(Budget budget) {
        this.budget = budget;
        this.deadline = System.nanoTime() + budget.expressionTime().toNanos();
    }

    static void watch(Jsonata.Frame frame, Budget budget) {
        Bounds bounds = new Bounds(budget);
        frame.setEvaluateEntryCallback((expression, input, environment) -> bounds.enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> bounds.leave(result));
    }

    private void enter() {
        if (++depth > budget.expressionDepth()) {
            throw new ScriptFailure("an expression is evaluated deeper than " + budget.expressionDepth() + " levels");
        }
        if (System.nanoTime() - deadline > 0) {
            throw new ScriptFailure(
                    "an expression runs longer than " + budget.expressionTime().toMillis() + " ms");
        }
    }

    private void leave(Object result) {
        depth--;
        if (result instanceof Pattern) {
            // Their engine backtracks, and nothing stops it on the way: one text could hold a lane for ever.
            throw new ScriptFailure("regular expressions are not available in expressions, only in validators");
        }
        boolean large = result instanceof String text && text.length() > budget.stateBytes()
                || result instanceof Collection<?> list && list.size() > MAX_ELEMENTS;
        if (large) {
            throw new ScriptFailure("an expression gives a value larger than the bounds of a state");
        }
    }
}
