package io.millrace.engine.runtime;

import io.millrace.plan.Plan;
import io.millrace.plan.PlanHash;

/**
 * Plans by hash, kept for ever. Called on a lane's thread: the answer must come from memory or the service's own
 * database, never from another service; whoever starts an instance makes sure that its plan is stored here first.
 */
public interface Plans {

    /** @throws IllegalStateException when the plan is not stored here */
    Plan plan(PlanHash hash);
}
