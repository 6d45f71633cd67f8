package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Only the start transition, transitions of states and shared ones have resource locks. */
final class LocksInPlace implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (Placed placed : Placed.wellKnown(plan)) {
            if (placed.transition().lock() != null) {
                findings.fault(
                        placed.path() + ".resourceLock",
                        "LOCK_PLACE",
                        "a lock belongs to the start transition, a transition of a state or a shared one");
            }
        }
    }
}
