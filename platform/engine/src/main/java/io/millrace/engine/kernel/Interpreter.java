package io.millrace.engine.kernel;

import io.millrace.plan.Plan;

/**
 * What a notation provides. Pure: the same arguments give the same decision, for ever. No clock, no random, no I/O, no
 * injection; time and ids come from the {@link Moment}.
 *
 * <p>An event that no longer means anything to the state (a timer of a place already left, the answer of an exchange
 * given up) is accepted with the state unchanged and no effects: {@link Decision#unchanged}. A command of a caller that
 * does not fit is a {@link Decision.Rejected}.
 */
public interface Interpreter<P extends Plan, S extends State> {

    /** The first step of an instance. */
    Decision<S> start(P plan, Event.Started started, Moment moment);

    /** Any later step. */
    Decision<S> step(P plan, S state, Event event, Moment moment);
}
