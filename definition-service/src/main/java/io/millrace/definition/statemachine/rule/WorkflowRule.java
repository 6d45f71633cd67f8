package io.millrace.definition.statemachine.rule;

import java.util.List;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.StateMachinePlan;

/** One thing a workflow must fulfil beyond being readable. */
public interface WorkflowRule {

    void check(StateMachinePlan plan, Findings findings);

    /** Every rule, in the order their findings are shown. */
    static List<WorkflowRule> all() {
        return List.of(
                new OneInitialState(),
                new StartsManually(),
                new UniqueKeys(),
                new TargetsExist(),
                new AutomaticTransitions(),
                new ScheduledTransitions(),
                new SharedTransitions(),
                new WellKnownTransitions(),
                new AvailableStatesExist(),
                new WizardState(),
                new SubFlowStates(),
                new ErrorTransitionsExist(),
                new LocksInPlace(),
                new FinishState());
    }
}
