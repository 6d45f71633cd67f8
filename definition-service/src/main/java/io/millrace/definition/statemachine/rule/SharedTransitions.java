package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TriggerType;

/** A shared transition is never automatic. */
final class SharedTransitions implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (Placed placed : Placed.shared(plan)) {
            if (placed.transition().trigger() == TriggerType.AUTOMATIC) {
                findings.fault(
                        placed.path() + ".triggerType", "SHARED_TRIGGER", "a shared transition is not automatic");
            }
        }
    }
}
