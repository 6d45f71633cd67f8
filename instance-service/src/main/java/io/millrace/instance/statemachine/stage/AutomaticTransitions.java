package io.millrace.instance.statemachine.stage;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Runs;
import io.millrace.instance.statemachine.Work;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/**
 * Fires the first automatic transition whose rule is true, else the state's default one ({@code spec/vnext.md} §3.2).
 * One without a rule never fires by itself (§20 row 7).
 */
final class AutomaticTransitions implements Stage {

    static final int MAX_CHAIN = 50;
    static final String RULE_FAILED = "Transition:100007";
    static final String CHAIN_TOO_DEEP = "Transition:100017";

    @Override
    public Flow run(Work work) {
        TransitionPlan chosen = null;
        for (TransitionPlan transition : work.currentState().transitions()) {
            if (transition.trigger() != TriggerType.AUTOMATIC) {
                continue;
            }
            if (transition.fallback()) {
                chosen = chosen == null ? transition : chosen;
            } else if (transition.rule() != null) {
                switch (work.evaluate(transition.rule(), work.run().body())) {
                    case Result.Failed failed -> {
                        work.fail(RULE_FAILED, "rule of transition " + transition.key() + ": " + failed.message());
                        return Flow.END;
                    }
                    case Result.Value value -> {
                        if (isTrue(value.json())) {
                            return hop(work, transition);
                        }
                    }
                }
            }
        }
        return chosen == null ? Flow.NEXT : hop(work, chosen);
    }

    /** Only {@code true} is true: a rule that gives anything else has decided nothing. */
    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private static Flow hop(Work work, TransitionPlan transition) {
        if (work.run().hops() >= MAX_CHAIN) {
            work.fail(
                    CHAIN_TOO_DEEP,
                    "more than " + MAX_CHAIN + " automatic transitions without a rest, last " + transition.key());
            return Flow.END;
        }
        Runs.hop(work, transition);
        return Flow.AGAIN;
    }
}
