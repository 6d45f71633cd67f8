package io.millrace.plan.statemachine;

/**
 * A task to run. Steps of equal {@code order} run side by side, groups in ascending order.
 *
 * @param input gives fields that replace those of the task's configuration, or null
 * @param output gives the object merged into the instance's data, or null for nothing
 * @param boundary of this step alone, or null
 */
public record TaskStep(int order, Reference task, Script input, Script output, ErrorBoundary boundary) {

    /** A step without a boundary of its own. */
    public TaskStep(int order, Reference task, Script input, Script output) {
        this(order, task, input, output, null);
    }
}
