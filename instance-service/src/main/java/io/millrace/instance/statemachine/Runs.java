package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Optional;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.instance.statemachine.stage.StageName;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/** How a run begins and how it is given up. */
public final class Runs {

    /** Transitions that follow each other without a rest ({@code spec/vnext.md} §3.2). */
    public static final int MAX_CHAIN = 50;

    private static final Author NOBODY = new Author(null, null);

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
                first(transition),
                List.of(),
                null,
                0,
                null,
                0,
                null);
    }

    private static StageName first(TransitionPlan transition) {
        boolean takes = transition.lock() != null && transition.lock().action() != LockAction.RELEASE;
        return takes ? StageName.LOCK : StateMachineInterpreter.FIRST;
    }

    /** Goes on with an automatic transition of the state just entered. */
    public static void hop(Work work, TransitionPlan transition) {
        next(work, Origin.OF_STATE, transition, TriggerType.AUTOMATIC, Payload.NONE);
    }

    /**
     * Goes on with a transition of the instance's own instead of the one under way, or after it.
     *
     * @return why it cannot, if it cannot
     */
    public static Optional<String> divert(Work work, String key) {
        return own(work, key, Payload.NONE);
    }

    /** Begins the transition that a task of the run asked for. */
    public static Optional<String> follow(Work work, Run.Follow follow) {
        return own(work, follow.transition(), Payload.of(follow.payload()));
    }

    private static Optional<String> own(Work work, String key, Payload payload) {
        if (work.run().hops() >= MAX_CHAIN) {
            return Optional.of("more than " + MAX_CHAIN + " transitions without a rest, last " + key);
        }
        Optional<TransitionPlan> state = work.currentState().transition(key);
        if (state.isPresent()) {
            next(work, Origin.OF_STATE, state.get(), TriggerType.AUTOMATIC, payload);
            return Optional.empty();
        }
        Optional<TransitionPlan> shared = shared(work, key).filter(found -> found.availableIn(work.current()));
        if (shared.isPresent()) {
            next(work, Origin.SHARED, shared.get(), TriggerType.AUTOMATIC, payload);
            return Optional.empty();
        }
        for (Origin origin : List.of(Origin.CANCEL, Origin.EXIT)) {
            TransitionPlan known = WellKnown.of(work.plan(), origin);
            if (known != null
                    && (known.key().equals(key) || WellKnown.alias(origin).equals(key))) {
                cancelChildren(work);
                next(work, origin, known, TriggerType.AUTOMATIC, payload);
                return Optional.empty();
            }
        }
        return Optional.of("transition " + key + " is not available in state " + work.current());
    }

    private static void next(
            Work work, Origin origin, TransitionPlan transition, TriggerType trigger, Payload payload) {
        int hops = work.run().hops() + 1;
        Author author = work.run().author();
        Run.Follow follow = work.run().follow();
        disarmRetries(work, work.run());
        cancelSubFlow(work);
        work.close();
        closeParked(work);
        Run next = begin(work, origin, transition, trigger, payload, author);
        work.run(next.afterHops(hops).withFollow(payload == Payload.NONE ? follow : null));
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
        TransitionPlan transition = own.orElseGet(() -> shared(work, key).orElseThrow());
        Origin origin = own.isPresent() ? Origin.OF_STATE : Origin.SHARED;
        work.run(begin(work, origin, transition, TriggerType.SCHEDULED, Payload.NONE, NOBODY));
        return true;
    }

    private static Optional<TransitionPlan> shared(Work work, String key) {
        return work.plan().shared().stream()
                .filter(shared -> shared.key().equals(key))
                .findFirst();
    }

    /** Gives up whatever is under way; answers to its exchanges mean nothing any more. */
    static void abandon(Work work) {
        if (work.run() != null) {
            work.clearFault();
            disarmRetries(work, work.run());
            work.close();
        }
        closeParked(work);
    }

    private static void closeParked(Work work) {
        if (work.parked() != null) {
            work.run(work.parked());
            work.parked(null);
            work.close();
        }
    }

    /** Everything that this instance has started ends with it. */
    static void cancelChildren(Work work) {
        for (Child child : work.family().children()) {
            if (!child.completed()) {
                cancel(work, child);
            }
        }
    }

    static void cancelSubFlow(Work work) {
        work.family().active().ifPresent(child -> cancel(work, child));
    }

    private static void cancel(Work work, Child child) {
        work.effect(new Effect.CancelChild(new InstanceId(child.id()), "cancelled by " + work.instance()));
        work.family(work.family().changed(child.over()));
    }

    private static void disarmRetries(Work work, Run run) {
        run.steps().stream()
                .filter(step -> step.timer() != null)
                .forEach(step -> work.effect(new Effect.DisarmTimer(step.timer())));
    }
}
