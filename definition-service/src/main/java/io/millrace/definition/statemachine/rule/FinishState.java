package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;

/** Transitions of a finish state can never fire: a warning. */
final class FinishState implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (int i = 0; i < plan.states().size(); i++) {
            StatePlan state = plan.states().get(i);
            if (state.isFinish() && !state.transitions().isEmpty()) {
                findings.warning(
                        "states[" + i + "].transitions", "AFTER_THE_END", "entering a finish state ends the instance");
            }
        }
    }
}
