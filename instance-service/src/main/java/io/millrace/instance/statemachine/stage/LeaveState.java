package io.millrace.instance.statemachine.stage;

import java.util.List;

import io.millrace.engine.kernel.Effect;
import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;

/** Disarms the scheduled transitions of the state that is left. */
final class LeaveState implements Stage {

    @Override
    public Flow run(Work work) {
        work.timers().forEach(timer -> work.effect(new Effect.DisarmTimer(timer.id())));
        work.timers(List.of());
        return Flow.NEXT;
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.START && origin != Origin.UPDATE_DATA;
    }
}
