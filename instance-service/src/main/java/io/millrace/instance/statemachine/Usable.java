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

    public static List<TransitionPlan> of(StateMachinePlan plan, MachineState state, Set<String> roles) {
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
                        && placeAllows(transition, state.current(), roles)
                        && Grants.allow(transition.roles(), roles))
                .toList();
    }

    private static boolean placeAllows(TransitionPlan transition, String state, Set<String> roles) {
        return transition.availableIn().stream()
                .filter(place -> place.state().equals(state))
                .allMatch(place -> Grants.allow(place.roles(), roles));
    }
}
