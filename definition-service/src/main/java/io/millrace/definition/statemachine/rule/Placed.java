package io.millrace.definition.statemachine.rule;

import java.util.ArrayList;
import java.util.List;

import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TransitionPlan;

/**
 * A transition and where it stands in the document.
 *
 * @param state the state it belongs to, or null for a start, shared or well-known transition
 */
record Placed(String path, StatePlan state, TransitionPlan transition) {

    static List<Placed> ofStates(StateMachinePlan plan) {
        List<Placed> all = new ArrayList<>();
        for (int i = 0; i < plan.states().size(); i++) {
            StatePlan state = plan.states().get(i);
            for (int j = 0; j < state.transitions().size(); j++) {
                all.add(new Placed(
                        "states[" + i + "].transitions[" + j + "]",
                        state,
                        state.transitions().get(j)));
            }
        }
        return all;
    }

    static List<Placed> shared(StateMachinePlan plan) {
        List<Placed> all = new ArrayList<>();
        for (int i = 0; i < plan.shared().size(); i++) {
            all.add(new Placed(
                    "sharedTransitions[" + i + "]", null, plan.shared().get(i)));
        }
        return all;
    }

    static List<Placed> wellKnown(StateMachinePlan plan) {
        List<Placed> all = new ArrayList<>();
        add(all, "cancel", plan.cancel());
        add(all, "exit", plan.exit());
        add(all, "updateData", plan.updateData());
        return all;
    }

    static List<Placed> all(StateMachinePlan plan) {
        List<Placed> all = new ArrayList<>();
        add(all, "startTransition", plan.start());
        all.addAll(ofStates(plan));
        all.addAll(shared(plan));
        all.addAll(wellKnown(plan));
        return all;
    }

    private static void add(List<Placed> all, String path, TransitionPlan transition) {
        if (transition != null) {
            all.add(new Placed(path, null, transition));
        }
    }
}
