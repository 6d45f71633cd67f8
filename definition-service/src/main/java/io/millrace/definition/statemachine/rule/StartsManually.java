package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateType;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/** The start transition is manual, leads to the initial state, and has no rule, view or {@code availableIn}. */
final class StartsManually implements WorkflowRule {

    private static final String PATH = "startTransition";

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        TransitionPlan start = plan.start();
        if (start.trigger() != TriggerType.MANUAL) {
            findings.fault(PATH + ".triggerType", "START_TRIGGER", "a start transition is manual (0)");
        }
        boolean initial = plan.findState(start.target())
                .map(state -> state.type() == StateType.INITIAL)
                .orElse(false);
        if (!initial) {
            findings.fault(PATH + ".target", "START_TARGET", "must be the initial state (Transition:100022)");
        }
        if (start.rule() != null || start.view() != null || !start.availableIn().isEmpty()) {
            findings.fault(PATH, "START_FIELDS", "a start transition has no rule, view or availableIn");
        }
    }
}
