package io.millrace.instance.statemachine;

import java.time.DateTimeException;
import java.time.Instant;

import io.millrace.engine.kernel.Effect;
import io.millrace.expression.Result;
import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.plan.statemachine.VersionStrategy;

/**
 * The workflow's own timer: armed when the instance starts, anew with every transition where {@code reset} says so, and
 * seen as a scheduled transition from wherever it fires ({@code spec/vnext.md} §2.8).
 */
public final class Timeouts {

    static final String TIMER = "workflow-timeout";

    private Timeouts() {}

    /** The timeout of an instance: its parent's word goes before its workflow's. */
    static TimeoutPlan of(Work work) {
        TimeoutPlan overridden = work.family().overrides().timeout();
        return overridden == null ? work.plan().timeout() : overridden;
    }

    static void arm(Work work) {
        TimeoutPlan timeout = of(work);
        if (timeout != null) {
            work.effect(new Effect.ArmTimer(TIMER, due(work, timeout)));
        }
    }

    /** After a transition that is not a mere data write. */
    public static void moved(Work work) {
        TimeoutPlan timeout = of(work);
        if (timeout != null && timeout.reset()) {
            arm(work);
        }
    }

    static void disarm(Work work) {
        if (of(work) != null) {
            work.effect(new Effect.DisarmTimer(TIMER));
        }
    }

    /** A mapping that fails falls back to the fixed duration. */
    private static Instant due(Work work, TimeoutPlan timeout) {
        Instant fixed = work.now().plus(timeout.after());
        if (timeout.mapping() == null) {
            return fixed;
        }
        return switch (work.evaluate(
                timeout.mapping(), work.run() == null ? null : work.run().body())) {
            case Result.Failed failed -> fixed;
            case Result.Value value -> {
                try {
                    yield DueTimes.read(work.now(), value.json());
                } catch (DateTimeException | ArithmeticException e) {
                    yield fixed;
                }
            }
        };
    }

    /** The transition as a run needs it; it has neither payload nor tasks. */
    static TransitionPlan transition(String key, String target) {
        return new TransitionPlan(
                key,
                target,
                TriggerType.SCHEDULED,
                false,
                VersionStrategy.NONE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
