package io.millrace.engine.script;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanHash;

/**
 * The plan of the test notation.
 *
 * @param seed what an instance does on events that do not say it; 0 for nothing
 */
public record ScriptPlan(long seed) implements Plan {

    @Override
    public Notation notation() {
        return Notation.HUB;
    }

    @Override
    public int format() {
        return 1;
    }

    /** Plans of this notation are known by their seed. */
    public PlanHash hash() {
        return PlanHash.of(Long.toString(seed).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
