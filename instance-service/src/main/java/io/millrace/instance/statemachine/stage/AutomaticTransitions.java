package io.millrace.instance.statemachine.stage;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Failing;
import io.millrace.instance.statemachine.Runs;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.plan.statemachine.StateType;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/**
 * Fires the first automatic transition whose rule is true, else the state's default one ({@code spec/vnext.md} §3.2).
 * One without a rule fires from a sub flow's state, when that is over, and never elsewhere (§20 row 7).
 */
final class AutomaticTransitions implements Stage {

    static final String RULE_FAILED = "Transition:100007";
    static final String CHAIN_TOO_DEEP = "Transition:100017";

    @Override
    public Flow run(Work work) {
        if (work.parked() != null || work.family().active().isPresent()) {
            return Flow.NEXT;
        }
        TransitionPlan chosen = null;
        for (TransitionPlan transition : work.currentState().transitions()) {
            if (transition.trigger() != TriggerType.AUTOMATIC) {
                continue;
            }
            if (transition.fallback()) {
                chosen = chosen == null ? transition : chosen;
            } else if (transition.rule() == null) {
                if (work.currentState().type() == StateType.SUB_FLOW) {
                    return hop(work, transition);
                }
            } else {
                switch (work.evaluate(transition.rule(), work.run().body())) {
                    case Result.Failed failed -> {
                        String message = "rule of transition " + transition.key() + ": " + failed.message();
                        Flow flow =
                                Flows.after(Failing.fail(work, Failure.of(RULE_FAILED, message, Failure.OPERATION)));
                        if (flow != Flow.NEXT) {
                            return flow;
                        }
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
        if (work.run().hops() >= Runs.MAX_CHAIN) {
            work.fail(
                    CHAIN_TOO_DEEP,
                    "more than " + Runs.MAX_CHAIN + " automatic transitions without a rest, last " + transition.key());
            return Flow.END;
        }
        Runs.hop(work, transition);
        return Flow.AGAIN;
    }
}
