package io.millrace.definition.statemachine.rule;

import java.util.HashSet;
import java.util.Set;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateType;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/**
 * An automatic transition has no schema, view or mapping, and a state has at most one default. Without a rule it never
 * fires, which is worth a warning; a sub flow state takes it when its child is done ({@code spec/vnext.md} §20 row 7).
 */
final class AutomaticTransitions implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        Set<String> defaults = new HashSet<>();
        for (Placed placed : Placed.ofStates(plan)) {
            TransitionPlan transition = placed.transition();
            if (transition.trigger() != TriggerType.AUTOMATIC) {
                continue;
            }
            if (transition.schema() != null || transition.view() != null || transition.mapping() != null) {
                findings.fault(
                        placed.path(), "AUTOMATIC_FIELDS", "an automatic transition has no schema, view or mapping");
            }
            if (transition.fallback() && !defaults.add(placed.state().key())) {
                findings.fault(
                        placed.path() + ".triggerKind",
                        "SECOND_DEFAULT",
                        "a state has one default automatic transition");
            }
            if (transition.rule() == null
                    && !transition.fallback()
                    && placed.state().type() != StateType.SUB_FLOW) {
                findings.warning(placed.path() + ".rule", "NO_RULE", "without a rule this transition never fires");
            }
        }
    }
}
