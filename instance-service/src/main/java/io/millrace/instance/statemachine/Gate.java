package io.millrace.instance.statemachine;

import java.util.Optional;

import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.problem.Problem;

/**
 * Finds the transition a caller means and says whether it may be fired now ({@code spec/vnext.md} §3.1, 1 to 4): first
 * the current state's own, then shared ones, then cancel, exit and updateData by key or by their fixed alias.
 */
public final class Gate {

    private Gate() {}

    /** What became of a request. */
    public sealed interface Outcome {

        record Open(Origin origin, TransitionPlan transition) implements Outcome {}

        record Closed(Problem problem) implements Outcome {}
    }

    public static Outcome check(StateMachinePlan plan, MachineState state, String key, String seen) {
        if (state.phase() == InstanceStatus.COMPLETED) {
            return new Outcome.Closed(Rejections.ended());
        }
        Outcome outcome = find(plan, state, key, seen);
        return outcome instanceof Outcome.Open open ? whenFree(state, open) : outcome;
    }

    private static Outcome find(StateMachinePlan plan, MachineState state, String key, String seen) {
        Optional<TransitionPlan> own = plan.state(state.current()).transition(key);
        if (own.isPresent()) {
            return callable(Origin.OF_STATE, own.get());
        }
        Optional<TransitionPlan> shared =
                plan.shared().stream().filter(any -> any.key().equals(key)).findFirst();
        if (shared.isPresent()) {
            return available(Origin.SHARED, shared.get(), state.current());
        }
        for (Origin origin : WellKnown.ORIGINS) {
            TransitionPlan transition = WellKnown.of(plan, origin);
            if (transition != null
                    && (transition.key().equals(key) || WellKnown.alias(origin).equals(key))) {
                return available(origin, transition, state.current());
            }
        }
        return new Outcome.Closed(absent(plan, state, key, seen));
    }

    private static Problem absent(StateMachinePlan plan, MachineState state, String key, String seen) {
        if (seen != null
                && !seen.equals(state.current())
                && plan.findState(seen)
                        .flatMap(before -> before.transition(key))
                        .isPresent()) {
            return Rejections.movedOn(key, state.current());
        }
        boolean elsewhere = plan.start().key().equals(key)
                || plan.states().stream()
                        .map((StatePlan other) -> other.transition(key))
                        .anyMatch(Optional::isPresent);
        if (elsewhere) {
            return Rejections.notAvailable(key, state.current());
        }
        return WellKnown.byAlias(key).map(Rejections::notConfigured).orElseGet(() -> Rejections.unknownTransition(key));
    }

    /**
     * Whether an instance takes a transition itself although a sub flow is active: its cancel, exit and updateData, and
     * its shared transitions to {@code $self}. Everything else is meant for the sub flow.
     */
    public static boolean own(StateMachinePlan plan, String key) {
        boolean wellKnown = WellKnown.ORIGINS.stream().anyMatch(origin -> {
            TransitionPlan transition = WellKnown.of(plan, origin);
            return transition != null
                    && (transition.key().equals(key) || WellKnown.alias(origin).equals(key));
        });
        return wellKnown
                || plan.shared().stream().anyMatch(shared -> shared.key().equals(key) && shared.isSelf());
    }

    private static Outcome available(Origin origin, TransitionPlan transition, String current) {
        return transition.availableIn(current)
                ? callable(origin, transition)
                : new Outcome.Closed(Rejections.notShared(transition.key(), current));
    }

    private static Outcome callable(Origin origin, TransitionPlan transition) {
        return transition.trigger().callable()
                ? new Outcome.Open(origin, transition)
                : new Outcome.Closed(Rejections.notCallable(
                        transition.key(), transition.trigger().text()));
    }

    /** Only what ends the instance, and a plain data write, may come between. */
    private static Outcome whenFree(MachineState state, Outcome.Open open) {
        boolean plainWrite =
                open.origin() == Origin.UPDATE_DATA && open.transition().tasks().isEmpty();
        if (open.origin().interrupts() || plainWrite) {
            return open;
        }
        boolean beside = open.origin() == Origin.UPDATE_DATA
                || open.origin() == Origin.SHARED && open.transition().isSelf();
        if (beside
                && state.phase() == InstanceStatus.BUSY
                && state.run() != null
                && state.run().waitsForChild()) {
            return new Outcome.Open(Origin.UPDATE_DATA, open.transition());
        }
        return switch (state.phase()) {
            case BUSY -> new Outcome.Closed(Rejections.busy());
            case FAULTED -> new Outcome.Closed(Rejections.faulted());
            case ACTIVE, COMPLETED, PASSIVE -> open;
        };
    }
}
