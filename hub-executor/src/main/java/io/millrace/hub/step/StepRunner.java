package io.millrace.hub.step;

import io.millrace.hub.execution.Walk;

/** Runs one step. It evaluates everything before it changes anything, so that it can be run again. */
public interface StepRunner {

    /**
     * @throws io.millrace.hub.expression.ScriptFailure when the step cannot be carried out
     * @throws io.millrace.hub.expression.PendingRead when it needs an answer that is still out
     */
    void run(Walk walk);
}
