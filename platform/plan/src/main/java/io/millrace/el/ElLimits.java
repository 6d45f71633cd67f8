package io.millrace.el;

/**
 * What one expression may use up. Operations are counted instead of time, so that a replay decides the same.
 *
 * @param depth nesting of the expression
 * @param operations operators, property reads and calls of one evaluation
 * @param textLength characters of a text that an expression makes
 */
public record ElLimits(int depth, int operations, int textLength) {

    public static final ElLimits DEFAULT = new ElLimits(100, 10_000, 100_000);

    /** Characters of the source of one expression or script. */
    public static final int MAX_SOURCE = 20_000;

    public ElLimits {
        if (depth < 1 || operations < 1 || textLength < 1) {
            throw new IllegalArgumentException("each bound of an expression must be positive");
        }
    }
}
