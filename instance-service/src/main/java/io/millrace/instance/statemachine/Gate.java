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

    /** The transition a caller means by a key or an alias, whether it may be fired now or not; nothing for one of another state. */
    public static Optional<TransitionPlan> meant(StateMachinePlan plan, MachineState state, String key) {
        return named(plan, state, key).map(Outcome.Open::transition);
    }

    private static Outcome find(StateMachinePlan plan, MachineState state, String key, String seen) {
        return named(plan, state, key)
                .map(open -> available(open, state.current()))
                .orElseGet(() -> new Outcome.Closed(absent(plan, state, key, seen)));
    }

    private static Optional<Outcome.Open> named(StateMachinePlan plan, MachineState state, String key) {
        Optional<TransitionPlan> own = plan.state(state.current()).transition(key);
        if (own.isPresent()) {
            return own.map(transition -> new Outcome.Open(Origin.OF_STATE, transition));
        }
        Optional<TransitionPlan> shared =
                plan.shared().stream().filter(any -> any.key().equals(key)).findFirst();
        if (shared.isPresent()) {
            return shared.map(transition -> new Outcome.Open(Origin.SHARED, transition));
        }
        return WellKnown.ORIGINS.stream()
                .filter(origin -> isMeant(plan, origin, key))
                .findFirst()
                .map(origin -> new Outcome.Open(origin, WellKnown.of(plan, origin)));
    }

    private static boolean isMeant(StateMachinePlan plan, Origin origin, String key) {
        TransitionPlan transition = WellKnown.of(plan, origin);
        return transition != null
                && (transition.key().equals(key) || WellKnown.alias(origin).equals(key));
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
        boolean wellKnown = WellKnown.ORIGINS.stream().anyMatch(origin -> isMeant(plan, origin, key));
        return wellKnown
                || plan.shared().stream().anyMatch(shared -> shared.key().equals(key) && shared.isSelf());
    }

    private static Outcome available(Outcome.Open open, String current) {
        TransitionPlan transition = open.transition();
        if (open.origin() != Origin.OF_STATE && !transition.availableIn(current)) {
            return new Outcome.Closed(Rejections.notShared(transition.key(), current));
        }
        return transition.trigger().callable()
                ? open
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
