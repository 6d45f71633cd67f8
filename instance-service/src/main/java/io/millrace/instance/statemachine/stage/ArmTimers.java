package io.millrace.instance.statemachine.stage;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.millrace.engine.kernel.Effect;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.ArmedTimer;
import io.millrace.instance.statemachine.DueTimes;
import io.millrace.instance.statemachine.Failing;
import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Timeouts;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.boundary.Failure;
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
                String message = "timer of transition " + transition.key() + ": " + e.getMessage();
                Flow flow = Flows.after(Failing.fail(work, Failure.of(TIMER_FAILED, message, Failure.OPERATION)));
                if (flow != Flow.NEXT) {
                    return flow;
                }
            }
        }
        armed.forEach(timer -> work.effect(new Effect.ArmTimer(timer.id(), timer.at())));
        work.timers(armed);
        Timeouts.moved(work);
        return Flow.NEXT;
    }

    private static Instant due(Work work, TransitionPlan transition) {
        return switch (transition.timer()) {
            case TimerPlan.Fixed fixed -> work.now().plus(fixed.after());
            case TimerPlan.Computed computed ->
                switch (work.evaluate(computed.script(), work.run().body())) {
                    case Result.Failed failed -> throw new DateTimeException(failed.message());
                    case Result.Value value -> DueTimes.read(work.now(), value.json());
                };
        };
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
