package io.millrace.hub.step;

import io.millrace.hub.execution.Walk;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.plan.hub.LoopStep;

/** {@code loop}: repeats a block until a condition holds after a pass. */
record RepeatBlock(LoopStep step) implements BlockRunner {

    @Override
    public void run(Walk walk) {
        walk.enter(step.body());
    }

    @Override
    public void through(Walk walk) {
        if (walk.scope().holds(step.until())) {
            walk.leave();
        } else if (walk.passes() >= step.max()) {
            throw new ScriptFailure("the loop's condition does not hold after " + step.max() + " passes");
        } else {
            walk.repeat();
        }
    }
}
