package io.millrace.plan.statemachine;

/**
 * A task to run. Steps of equal {@code order} run side by side, groups in ascending order.
 *
 * @param input gives fields that replace those of the task's configuration, or null
 * @param output gives the object merged into the instance's data, or null for nothing
 */
public record TaskStep(int order, Reference task, Script input, Script output) {}
