package io.millrace.instance.statemachine.query;

/**
 * What a list is asked for.
 *
 * @param grouping null for the instances themselves
 */
public record Query(Condition condition, Sorting sorting, Grouping grouping) {

    public static final Query ALL = new Query(Condition.NONE, Sorting.STANDARD, null);
}
