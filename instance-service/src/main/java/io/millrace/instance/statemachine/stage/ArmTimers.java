package io.millrace.instance.statemachine.stage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.millrace.engine.kernel.Effect;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.ArmedTimer;
import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/** Arms one timer per scheduled transition of the state the instance came to rest in. */
final class ArmTimers implements Stage {

    static final String TIMER_FAILED = "Task:400011";

    @Override
    public Flow run(Work work) {
        List<ArmedTimer> armed = new ArrayList<>(work.timers());
        List<TransitionPlan> scheduled = Stream.concat(
                        work.currentState().transitions().stream(),
                        work.plan().shared().stream().filter(shared -> shared.availableIn(work.current())))
                .filter(transition -> transition.trigger() == TriggerType.SCHEDULED)
                .toList();
        for (TransitionPlan transition : scheduled) {
            try {
                Instant at = due(work, transition);
                armed.add(new ArmedTimer(work.nextId(), transition.key(), at, false));
            } catch (DateTimeException | ArithmeticException e) {
                work.fail(TIMER_FAILED, "timer of transition " + transition.key() + ": " + e.getMessage());
                return Flow.END;
            }
        }
        armed.forEach(timer -> work.effect(new Effect.ArmTimer(timer.id(), timer.at())));
        work.timers(armed);
        return Flow.NEXT;
    }

    private static Instant due(Work work, TransitionPlan transition) {
        return switch (transition.timer()) {
            case TimerPlan.Fixed fixed -> work.now().plus(fixed.after());
            case TimerPlan.Computed computed ->
                switch (work.evaluate(computed.script(), work.run().body())) {
                    case Result.Failed failed -> throw new DateTimeException(failed.message());
                    case Result.Value value -> instant(work.now(), value.json().asText());
                };
        };
    }

    /** {@code now}, an ISO 8601 duration from now, or an instant. */
    private static Instant instant(Instant now, String text) {
        if ("now".equals(text)) {
            return now;
        }
        if (text.startsWith("P")) {
            return now.plus(Duration.parse(text));
        }
        return Instant.parse(text);
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
