package io.millrace.instance.statemachine.stage;

import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;

/** One stage of a transition. It may be entered again after a wait or a retry and goes on where it stopped. */
interface Stage {

    Flow run(Work work);

    /** Whether transitions of that origin pass this stage. */
    default boolean appliesTo(Origin origin) {
        return true;
    }
}
