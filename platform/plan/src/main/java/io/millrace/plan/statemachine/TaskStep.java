package io.millrace.plan.statemachine;

/**
 * A task to run. Steps of equal {@code order} run side by side, groups in ascending order.
 *
 * @param input gives fields that replace those of the task's configuration, or null
 * @param output gives the object merged into the instance's data, or null for nothing
 * @param boundary of this step alone, or null
 * @param variableKey the name that its result has, or null for the task's own
 */
public record TaskStep(
        int order, Reference task, Script input, Script output, ErrorBoundary boundary, String variableKey) {

    /** A step whose result has the name of its task. */
    public TaskStep(int order, Reference task, Script input, Script output, ErrorBoundary boundary) {
        this(order, task, input, output, boundary, null);
    }

    /** A step without a boundary of its own. */
    public TaskStep(int order, Reference task, Script input, Script output) {
        this(order, task, input, output, null, null);
    }

    /** Under which name later steps and outputs see its result. */
    public String slot() {
        return variableKey == null ? CamelCase.of(task.key()) : variableKey;
    }
}
