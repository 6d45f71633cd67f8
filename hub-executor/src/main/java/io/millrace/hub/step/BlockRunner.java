package io.millrace.hub.step;

import io.millrace.hub.execution.Walk;

/** A step that runs blocks: it is asked what follows when one is through. */
public interface BlockRunner extends StepRunner {

    default void through(Walk walk) {
        walk.leave();
    }
}
