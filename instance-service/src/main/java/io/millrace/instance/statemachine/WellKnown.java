package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Optional;

import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;

/** Cancel, exit and updateData: where the plan has them and the fixed names the API takes for them. */
public final class WellKnown {

    /** In the order they are listed. */
    public static final List<Origin> ORIGINS = List.of(Origin.CANCEL, Origin.UPDATE_DATA, Origin.EXIT);

    private WellKnown() {}

    /** The transition, or null where the workflow has none. */
    public static TransitionPlan of(StateMachinePlan plan, Origin origin) {
        return switch (origin) {
            case CANCEL -> plan.cancel();
            case EXIT -> plan.exit();
            case UPDATE_DATA -> plan.updateData();
            case START, OF_STATE, SHARED, TIMEOUT -> null;
        };
    }

    static String alias(Origin origin) {
        return switch (origin) {
            case CANCEL -> "cancel";
            case EXIT -> "exit";
            case UPDATE_DATA -> "update-parent-data";
            case START, OF_STATE, SHARED, TIMEOUT -> "";
        };
    }

    static Optional<Origin> byAlias(String key) {
        return ORIGINS.stream().filter(origin -> alias(origin).equals(key)).findFirst();
    }
}
