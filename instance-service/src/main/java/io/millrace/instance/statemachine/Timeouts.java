package io.millrace.instance.statemachine;

import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/** The workflow's own timer: armed at the start, and seen as a scheduled transition from wherever it fires. */
final class Timeouts {

    static final String TIMER = "workflow-timeout";

    private Timeouts() {}

    static TransitionPlan transition(TimeoutPlan timeout) {
        return new TransitionPlan(
                timeout.key(),
                timeout.target(),
                TriggerType.SCHEDULED,
                false,
                timeout.strategy(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
