package io.millrace.engine.runtime;

import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.State;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A notation as the runtime needs it. A service offers one CDI bean of this type per notation it runs.
 *
 * @param state the state record; written and read as JSON
 */
public record NotationRuntime<P extends Plan, S extends State>(
        Notation notation, Class<P> plan, Class<S> state, Interpreter<P, S> interpreter) {}
