package io.millrace.instance.api.statemachine;

import java.util.List;

import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Answer of the function {@code permissions}: the grants of a workflow in one table. */
public record Permissions(
        String workflow, List<Grant> queryRoles, List<Entry> states, List<Entry> transitions, List<Entry> functions) {

    /** What has roles, and the grants on it; none means everybody. */
    public record Entry(String key, List<Grant> roles) {}

    static Permissions of(StateMachinePlan plan) {
        return new Permissions(
                plan.key(),
                plan.queryRoles(),
                plan.states().stream()
                        .map(state -> new Entry(state.key(), state.queryRoles()))
                        .toList(),
                plan.transitions()
                        .map(transition -> new Entry(transition.key(), transition.roles()))
                        .toList(),
                plan.functions().stream()
                        .map(reference -> new Entry(
                                reference.key(),
                                plan.function(reference.key())
                                        .map(FunctionPlan::roles)
                                        .orElse(List.of())))
                        .toList());
    }
}
