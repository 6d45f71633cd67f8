package io.millrace.hub.step;

import io.millrace.hub.execution.ScriptEnd;
import io.millrace.hub.execution.Walk;
import io.millrace.plan.hub.ResultStep;

/** {@code result}: ends the script with a value. */
record EndWithResult(ResultStep step) implements StepRunner {

    @Override
    public void run(Walk walk) {
        ScriptEnd.end(walk, walk.scope().value(step.value()));
    }
}
