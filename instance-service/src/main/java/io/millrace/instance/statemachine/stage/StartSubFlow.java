package io.millrace.instance.statemachine.stage;

import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;
import io.millrace.plan.statemachine.StateType;

/** Entering a sub flow state faults the instance: children are not run yet. */
final class StartSubFlow implements Stage {

    static final String NOT_SUPPORTED = "Instance:100021";

    @Override
    public Flow run(Work work) {
        if (work.currentState().type() == StateType.SUB_FLOW) {
            work.fail(NOT_SUPPORTED, "state " + work.current() + " runs a sub flow, which is not supported yet");
            return Flow.END;
        }
        return Flow.NEXT;
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
