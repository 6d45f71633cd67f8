package io.millrace.instance.api.statemachine;

import java.util.List;

import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Answer of the function {@code permissions}: the grants of a workflow in one table. */
public record Permissions(
        String workflow,
        List<RoleGrant> queryRoles,
        List<Entry> states,
        List<Entry> transitions,
        List<Entry> functions) {

    /** What has roles, and the grants on it; none means everybody. */
    public record Entry(String key, List<RoleGrant> roles) {

        static Entry of(String key, List<Grant> roles) {
            return new Entry(key, RoleGrant.all(roles));
        }
    }

    /** A grant as definitions write it: {@code allow} or {@code deny}. */
    public record RoleGrant(String role, String grant) {

        static List<RoleGrant> all(List<Grant> grants) {
            return grants.stream()
                    .map(grant -> new RoleGrant(grant.role(), grant.allowed() ? "allow" : "deny"))
                    .toList();
        }
    }

    static Permissions of(StateMachinePlan plan) {
        return new Permissions(
                plan.key(),
                RoleGrant.all(plan.queryRoles()),
                plan.states().stream()
                        .map(state -> Entry.of(state.key(), state.queryRoles()))
                        .toList(),
                plan.transitions()
                        .map(transition -> Entry.of(transition.key(), transition.roles()))
                        .toList(),
                plan.functions().stream()
                        .map(reference -> Entry.of(
                                reference.key(),
                                plan.function(reference.key())
                                        .map(FunctionPlan::roles)
                                        .orElse(List.of())))
                        .toList());
    }
}
