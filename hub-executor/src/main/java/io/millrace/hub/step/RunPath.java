package io.millrace.hub.step;

import io.millrace.hub.execution.Walk;
import io.millrace.plan.hub.PathStep;

/** {@code path}: runs a named list of steps. */
record RunPath(PathStep step) implements BlockRunner {

    @Override
    public void run(Walk walk) {
        walk.enter(step.block());
    }
}
