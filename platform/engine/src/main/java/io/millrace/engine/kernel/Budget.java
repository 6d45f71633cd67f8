package io.millrace.engine.kernel;

import java.time.Duration;

/**
 * What one step may use up. Over {@link #steps} inside a chain the decision says "continue later" or raises an
 * incident; never an endless loop.
 *
 * @param steps elements, expressions or transitions run in one decision
 * @param total steps of one instance over its whole life; beyond it an incident
 * @param expressionTime wall time of one expression; wide, since an expression must not fail because the machine is busy
 * @param expressionDepth nesting of one expression's evaluation
 * @param fanOut branches, iterations or children opened at once
 * @param stateBytes serialised size of the state
 */
public record Budget(int steps, long total, Duration expressionTime, int expressionDepth, int fanOut, int stateBytes) {

    public static final Budget DEFAULT = new Budget(1_000, 1_000_000, Duration.ofSeconds(2), 100, 10_000, 1_000_000);

    public Budget {
        if (steps < 1 || total < 1 || expressionDepth < 1 || fanOut < 1 || stateBytes < 1_000) {
            throw new IllegalArgumentException("each bound of a budget must be positive");
        }
    }
}
