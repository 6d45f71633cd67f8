package io.millrace.definition.statemachine.rule;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Every {@code availableIn} names states of the workflow. */
final class AvailableStatesExist implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        for (Placed placed : Placed.all(plan)) {
            placed.transition().availableIn().stream()
                    .filter(place -> plan.findState(place.state()).isEmpty())
                    .forEach(place -> findings.fault(
                            placed.path() + ".availableIn", "UNKNOWN_STATE", "there is no state " + place.state()));
        }
    }
}
