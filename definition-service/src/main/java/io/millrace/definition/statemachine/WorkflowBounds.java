package io.millrace.definition.statemachine;

/**
 * How large a workflow may be.
 *
 * @param states of one workflow
 * @param transitions of one workflow, wherever they stand
 * @param scriptLength characters of one expression
 */
public record WorkflowBounds(int states, int transitions, int scriptLength) {

    public static final WorkflowBounds DEFAULT = new WorkflowBounds(500, 5_000, 100_000);
}
