package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.StateType;

/** A sub flow belongs to a state of type 4; such a state without one cannot be left by its child, which is worth a warning. */
final class SubFlowStates implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (int i = 0; i < plan.states().size(); i++) {
            StatePlan state = plan.states().get(i);
            boolean typed = state.type() == StateType.SUB_FLOW;
            if (typed && state.subFlow() == null) {
                findings.warning("states[" + i + "].subFlow", "NO_SUB_FLOW", "a sub flow state without a sub flow");
            }
            if (!typed && state.subFlow() != null) {
                findings.fault(
                        "states[" + i + "].subFlow", "SUB_FLOW_STATE", "only a state of stateType 4 has a sub flow");
            }
        }
    }
}
