package io.millrace.engine.runtime;

import java.util.List;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.problem.Problem;

/** What came of stepping one command, before anything is stored. */
sealed interface Stepped {

    /**
     * @param state JSON bytes of the new state
     * @param eventText JSON text of the event
     */
    record Moved(Current next, byte[] state, Event event, String eventText, List<Effect> effects, boolean continueLater)
            implements Stepped {}

    /** The event means nothing to the state. */
    record Unchanged() implements Stepped {}

    /** Mail that an earlier command of the same batch takes back. */
    record Gone() implements Stepped {}

    record Refused(Problem problem) implements Stepped {}

    /** A bound that no retry will lift. */
    record Exceeded(Problem problem) implements Stepped {}

    /** The interpreter, the plan or the JSON failed. */
    record Broken(Throwable cause) implements Stepped {}
}
