package io.millrace.hub.step;

import io.millrace.hub.execution.Walk;
import io.millrace.plan.hub.MatchStep;

/** {@code match}: one block or the other. */
record ChooseByCondition(MatchStep step) implements BlockRunner {

    @Override
    public void run(Walk walk) {
        if (walk.scope().holds(step.when())) {
            walk.enter(step.then());
        } else if (step.otherwise() != null) {
            walk.enter(step.otherwise());
        } else {
            walk.advance();
        }
    }
}
