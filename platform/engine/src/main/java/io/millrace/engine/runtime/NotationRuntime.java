package io.millrace.engine.runtime;

import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.State;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A notation as the runtime needs it. A service offers one CDI bean of this type per notation it runs.
 *
 * @param state the state record; written and read as JSON
 * @param format the newest format of states that is read here; those of a newer one are left to replicas that know it
 */
public record NotationRuntime<P extends Plan, S extends State>(
        Notation notation, Class<P> plan, Class<S> state, int format, Interpreter<P, S> interpreter) {}
