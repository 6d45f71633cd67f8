package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Plans;
import io.millrace.instance.statemachine.Gate;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.ProblemException;

/** An instance with its active sub flows: who takes a transition, and when all of them rest ({@code spec/vnext.md} §6). */
final class Hierarchy {

    /** Sub flows in sub flows that are followed; deeper ones are not looked at. */
    private static final int DEEPEST = 50;

    private final Engine engine;
    private final Plans plans;

    Hierarchy(Engine engine, Plans plans) {
        this.engine = engine;
        this.plans = plans;
    }

    /** From the instance down to its deepest active sub flow. */
    List<InstanceView> lineage(InstanceView root) {
        List<InstanceView> lineage = new ArrayList<>(List.of(root));
        while (lineage.size() < DEEPEST) {
            Optional<InstanceView> next = child(lineage.getLast()).flatMap(engine::find);
            if (next.isEmpty() || next.get().status().ended()) {
                break;
            }
            lineage.add(next.get());
        }
        return lineage;
    }

    /** The first of the lineage that takes the transition itself; what nobody claims is the deepest one's. */
    InstanceView target(InstanceView root, String transition) {
        List<InstanceView> lineage = lineage(root);
        return lineage.stream()
                .filter(view -> Gate.own((StateMachinePlan) plans.plan(view.plan()), transition))
                .findFirst()
                .orElse(lineage.getLast());
    }

    /** The instance once it and its sub flows rest, or as it is when the time is over. */
    InstanceView settled(InstanceView root, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        return settled(root, deadline, 0);
    }

    private InstanceView settled(InstanceView view, long deadline, int depth) {
        InstanceView seen = view.status().quiet()
                ? view
                : await(view.id(), any -> any.status().quiet(), deadline).orElse(view);
        while (depth < DEEPEST && left(deadline) > 0 && busy(seen)) {
            Optional<InstanceId> child = child(seen);
            if (child.isEmpty()) {
                break;
            }
            InstanceView before = seen;
            Optional<InstanceView> below = await(
                            child.get(), any -> any.status().quiet(), deadline)
                    .map(found -> settled(found, deadline, depth + 1));
            boolean rests = below.isPresent()
                    && !below.get().status().ended()
                    && state(below.get()).phase() != InstanceStatus.FAULTED;
            if (rests) {
                break;
            }
            Predicate<InstanceView> moved =
                    any -> any.status().quiet() && (!busy(any) || !child(any).equals(child(before)));
            seen = await(seen.id(), moved, deadline).orElse(seen);
        }
        return seen;
    }

    /** Nothing when nobody has seen the instance in that time. */
    private Optional<InstanceView> await(InstanceId id, Predicate<InstanceView> condition, long deadline) {
        try {
            return Optional.of(
                    Blocking.join(engine.await(id, condition, Duration.ofNanos(Math.max(1, left(deadline))))));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static long left(long deadline) {
        return deadline - System.nanoTime();
    }

    static boolean hasActiveChild(InstanceView view) {
        return child(view).isPresent();
    }

    private static boolean busy(InstanceView view) {
        return state(view).phase() == InstanceStatus.BUSY;
    }

    private static Optional<InstanceId> child(InstanceView view) {
        return state(view).family().active().map(child -> new InstanceId(child.id()));
    }

    private static MachineState state(InstanceView view) {
        return view.state(MachineState.class);
    }
}
