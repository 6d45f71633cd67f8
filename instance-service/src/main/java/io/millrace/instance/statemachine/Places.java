package io.millrace.instance.statemachine;

import java.util.Optional;

import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;

/**
 * Where an instance stands, and its deepest active sub flow as far as it has told ({@code spec/vnext.md} §6): what
 * {@code effectiveState} and its type and sub type show.
 */
final class Places {

    private Places() {}

    static Child.Place of(StateMachinePlan plan, String current, Family family) {
        Optional<Child.Place> below = family.active().map(Child::place);
        if (below.isPresent()) {
            Child.Place deepest = below.get();
            return new Child.Place(current, deepest.effective(), deepest.effectiveType(), deepest.effectiveSubType());
        }
        StatePlan state = plan.state(current);
        return new Child.Place(
                current, current, state.type().text(), state.subType().text());
    }
}
