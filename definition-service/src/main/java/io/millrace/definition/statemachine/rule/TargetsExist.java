package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;

/** Every transition and the timeout lead to a state of the workflow. */
final class TargetsExist implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (Placed placed : Placed.all(plan)) {
            if (!placed.transition().isSelf()) {
                check(plan, placed.path(), placed.transition().target(), findings);
            }
        }
        if (plan.timeout() != null && !TransitionPlan.SELF.equals(plan.timeout().target())) {
            check(plan, "timeout", plan.timeout().target(), findings);
        }
    }

    private static void check(StateMachinePlan plan, String path, String target, Findings findings) {
        if (plan.findState(target).isEmpty()) {
            findings.fault(path + ".target", "UNKNOWN_TARGET", "there is no state " + target);
        }
    }
}
