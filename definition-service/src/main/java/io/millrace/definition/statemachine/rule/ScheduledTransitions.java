package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TriggerType;

/** A scheduled transition says when. */
final class ScheduledTransitions implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (Placed placed : Placed.all(plan)) {
            if (placed.transition().trigger() == TriggerType.SCHEDULED
                    && placed.transition().timer() == null) {
                findings.fault(placed.path() + ".timer", "TIMER_REQUIRED", "a scheduled transition has a timer");
            }
        }
    }
}
