package io.millrace.plan.statemachine;

import java.util.Arrays;
import java.util.Optional;

/** What a transition does with the lock of a resource. */
public enum LockAction {
    ACQUIRE,
    RELEASE,
    EXTEND;

    /** By its name in definitions, for example {@code Acquire}. */
    public static Optional<LockAction> of(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
