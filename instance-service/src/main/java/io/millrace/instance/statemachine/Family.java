package io.millrace.instance.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.SubFlowOverrides;

/**
 * The instances around an instance: who started it and whom it started ({@code spec/vnext.md} §6).
 *
 * @param parent the instance that started it, or null
 * @param as what it was started as, {@code S} or {@code P}; null for one that a caller started
 * @param overrides what the parent changed in it
 * @param children oldest first; of those that are over only the latest are kept
 */
public record Family(String parent, FlowType as, SubFlowOverrides overrides, List<Child> children) {

    public static final Family NONE = new Family(null, null, SubFlowOverrides.NONE, List.of());

    private static final int KEPT = 100;

    public Family {
        overrides = overrides == null ? SubFlowOverrides.NONE : overrides;
        children = children == null ? List.of() : List.copyOf(children);
    }

    /** The sub flow this instance waits for. */
    public Optional<Child> active() {
        return children.stream().filter(Child::active).findFirst();
    }

    public Optional<Child> child(String id) {
        return children.stream().filter(child -> child.id().equals(id)).findFirst();
    }

    Family with(Child child) {
        List<Child> all = new ArrayList<>();
        for (Child known : children) {
            if (!known.id().equals(child.id())) {
                all.add(known);
            }
        }
        all.add(child);
        long over = all.stream().filter(Child::completed).count();
        for (int i = 0; over > KEPT && i < all.size(); ) {
            if (all.get(i).completed()) {
                all.remove(i);
                over--;
            } else {
                i++;
            }
        }
        return new Family(parent, as, overrides, all);
    }

    /** The same child in its place in the order. */
    Family changed(Child child) {
        return new Family(
                parent,
                as,
                overrides,
                children.stream()
                        .map(known -> known.id().equals(child.id()) ? child : known)
                        .toList());
    }
}
