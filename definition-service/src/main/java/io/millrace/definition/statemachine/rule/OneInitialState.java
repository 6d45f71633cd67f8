package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateType;

/** Exactly one state is of type 1. */
final class OneInitialState implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        long initial = plan.states().stream()
                .filter(state -> state.type() == StateType.INITIAL)
                .count();
        if (initial != 1) {
            findings.fault("states", "INITIAL_STATE", "must hold exactly one initial state, not " + initial);
        }
    }
}
