package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Set;

import io.millrace.plan.statemachine.Grant;

/** Role lists ({@code spec/vnext.md} §13.3): any matching deny denies; where there are allows one must match. */
public final class Grants {

    private Grants() {}

    public static boolean allow(List<Grant> grants, Set<String> roles) {
        boolean denied = grants.stream().anyMatch(grant -> !grant.allowed() && matches(grant, roles));
        boolean anyAllow = grants.stream().anyMatch(Grant::allowed);
        boolean allowed = grants.stream().anyMatch(grant -> grant.allowed() && matches(grant, roles));
        return !denied && (!anyAllow || allowed);
    }

    private static boolean matches(Grant grant, Set<String> roles) {
        return roles.stream().anyMatch(role -> role.equalsIgnoreCase(grant.role()));
    }
}
