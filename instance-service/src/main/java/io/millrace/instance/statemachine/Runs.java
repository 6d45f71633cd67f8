package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Optional;

import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/** How a run begins and how it is given up. */
public final class Runs {

    private Runs() {}

    static Run begin(
            Work work, Origin origin, TransitionPlan transition, TriggerType trigger, Payload payload, Author author) {
        return new Run(
                work.nextId(),
                transition.key(),
                origin,
                trigger,
                origin == Origin.START ? null : work.current(),
                transition.targetFrom(work.current()),
                payload.attributes(),
                payload.headers(),
                author,
                work.now(),
                StateMachineInterpreter.FIRST,
                List.of(),
                null,
                0);
    }

    /** Goes on with an automatic transition of the state just entered. */
    public static void hop(Work work, TransitionPlan transition) {
        int hops = work.run().hops() + 1;
        Author author = work.run().author();
        work.close();
        Run next = begin(work, Origin.OF_STATE, transition, TriggerType.AUTOMATIC, Payload.NONE, author);
        work.run(next.afterHops(hops));
    }

    /**
     * Begins the scheduled transition that fell due first.
     *
     * @return false when none is due
     */
    public static boolean fireDue(Work work) {
        Optional<ArmedTimer> due =
                work.timers().stream().filter(ArmedTimer::due).findFirst();
        if (due.isEmpty()) {
            return false;
        }
        work.timers(
                work.timers().stream().filter(timer -> !timer.equals(due.get())).toList());
        String key = due.get().transition();
        Optional<TransitionPlan> own = work.currentState().transition(key);
        TransitionPlan transition = own.orElseGet(() -> work.plan().shared().stream()
                .filter(shared -> shared.key().equals(key))
                .findFirst()
                .orElseThrow());
        Origin origin = own.isPresent() ? Origin.OF_STATE : Origin.SHARED;
        work.run(begin(work, origin, transition, TriggerType.SCHEDULED, Payload.NONE, new Author(null, null)));
        return true;
    }

    /** Gives up the run under way, if there is one; answers to its exchanges mean nothing any more. */
    static void abandon(Work work) {
        if (work.run() != null) {
            work.clearFault();
            work.close();
        }
    }
}
