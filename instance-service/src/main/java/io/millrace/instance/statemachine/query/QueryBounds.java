package io.millrace.instance.statemachine.query;

/**
 * What a query may be at most.
 *
 * @param filterLength characters of a filter, a sort or a grouping
 * @param valueLength characters of one value
 * @param depth levels of {@code and}, {@code or} and {@code not}
 * @param tests comparisons in one filter
 */
public record QueryBounds(int filterLength, int valueLength, int depth, int tests) {}
