package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.StateType;

/** A wizard state has at most one transition. */
final class WizardState implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (int i = 0; i < plan.states().size(); i++) {
            StatePlan state = plan.states().get(i);
            if (state.type() == StateType.WIZARD && state.transitions().size() > 1) {
                findings.fault("states[" + i + "].transitions", "WIZARD_TRANSITIONS", "a wizard state has one at most");
            }
        }
    }
}
