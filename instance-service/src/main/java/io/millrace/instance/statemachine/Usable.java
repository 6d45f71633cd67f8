package io.millrace.instance.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/** The manual transitions a caller can use now: the state's own, shared ones, then cancel, updateData and exit. */
public final class Usable {

    private Usable() {}

    /** For a caller of whom nothing but the roles is known. */
    public static List<TransitionPlan> of(StateMachinePlan plan, MachineState state, Set<String> roles) {
        return of(plan, state, new Access(roles, null, null, state));
    }

    public static List<TransitionPlan> of(StateMachinePlan plan, MachineState state, Access access) {
        if (state.phase() == InstanceStatus.COMPLETED) {
            return List.of();
        }
        List<TransitionPlan> all = new ArrayList<>(plan.state(state.current()).transitions());
        all.addAll(plan.shared());
        WellKnown.ORIGINS.forEach(origin -> all.add(WellKnown.of(plan, origin)));
        return all.stream()
                .filter(transition -> transition != null
                        && transition.trigger() == TriggerType.MANUAL
                        && transition.availableIn(state.current())
                        && access.allows(transition))
                .toList();
    }
}
