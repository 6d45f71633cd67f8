package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TriggerType;

/** Cancel, exit and updateData are manual; exit ends the instance, updateData stays where it is. */
final class WellKnownTransitions implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (Placed placed : Placed.wellKnown(plan)) {
            if (placed.transition().trigger() != TriggerType.MANUAL) {
                findings.fault(placed.path() + ".triggerType", "WELL_KNOWN_TRIGGER", "must be manual (0)");
            }
        }
        if (plan.updateData() != null && !plan.updateData().isSelf()) {
            findings.fault("updateData.target", "UPDATE_DATA_TARGET", "must be $self");
        }
        if (plan.exit() != null
                && !plan.findState(plan.exit().target())
                        .map(StatePlan::isFinish)
                        .orElse(false)) {
            findings.fault("exit.target", "EXIT_TARGET", "must be a finish state");
        }
    }
}
