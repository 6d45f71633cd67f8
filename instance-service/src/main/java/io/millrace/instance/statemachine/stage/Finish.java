package io.millrace.instance.statemachine.stage;

import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;

/** Completes the instance in a finish state, or after its cancel or exit wherever that led. */
final class Finish implements Stage {

    @Override
    public Flow run(Work work) {
        Origin origin = work.run().origin();
        if (work.currentState().isFinish() || origin == Origin.CANCEL || origin == Origin.EXIT) {
            work.complete();
            return Flow.END;
        }
        return Flow.NEXT;
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
