package io.millrace.definition.statemachine.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;

/** State keys are unique; a transition key is unique in its state together with the shared and well-known ones. */
final class UniqueKeys implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        Set<String> states = new HashSet<>();
        for (int i = 0; i < plan.states().size(); i++) {
            String key = plan.states().get(i).key();
            if (!states.add(key)) {
                findings.fault("states[" + i + "].key", "DUPLICATE_KEY", "state " + key + " appears twice");
            }
        }
        Set<String> common = new HashSet<>();
        for (Placed placed : Placed.shared(plan)) {
            check(common, placed, findings);
        }
        for (Placed placed : Placed.wellKnown(plan)) {
            check(common, placed, findings);
        }
        Map<String, Set<String>> ofStates = new HashMap<>();
        for (Placed placed : Placed.ofStates(plan)) {
            check(ofStates.computeIfAbsent(placed.state().key(), key -> new HashSet<>(common)), placed, findings);
        }
    }

    private static void check(Set<String> seen, Placed placed, Findings findings) {
        TransitionPlan transition = placed.transition();
        if (!seen.add(transition.key())) {
            findings.fault(
                    placed.path() + ".key", "DUPLICATE_KEY", "transition " + transition.key() + " appears twice here");
        }
    }
}
