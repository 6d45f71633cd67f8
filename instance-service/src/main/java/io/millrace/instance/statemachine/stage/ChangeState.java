package io.millrace.instance.statemachine.stage;

import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;

/** Moves the instance to the transition's target. */
final class ChangeState implements Stage {

    @Override
    public Flow run(Work work) {
        work.moveTo(work.run().to());
        return Flow.NEXT;
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
