package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TransitionPlan;

/**
 * A caller before an instance: which roles of a grant list it holds ({@code spec/vnext.md} §13.3). Beside names there are
 * the predefined roles of who started and who acted last, and dynamic ones, {@code $user.}, {@code $userBehalfOf.} and
 * {@code $role.}, followed by a path such as {@code $.context.Instance.Data.ownerId}.
 *
 * @param user who acts
 * @param behalfOf for whom
 * @param state null where there is no instance
 */
public record Access(Set<String> roles, String user, String behalfOf, MachineState state) {

    private static final String DATA = "$.context.Instance.Data.";

    public Access {
        roles = Set.copyOf(roles);
    }

    /** Any matching deny denies; where there are allows one must match. */
    public boolean allows(List<Grant> grants) {
        boolean denied = grants.stream().anyMatch(grant -> !grant.allowed() && holds(grant.role()));
        boolean anyAllow = grants.stream().anyMatch(Grant::allowed);
        return !denied && (!anyAllow || grants.stream().anyMatch(grant -> grant.allowed() && holds(grant.role())));
    }

    /** Its own roles, and those of the place it is available in. */
    public boolean allows(TransitionPlan transition) {
        List<Grant> own = state == null
                ? transition.roles()
                : state.family().overrides().transitions().getOrDefault(transition.key(), transition.roles());
        return allows(own)
                && (state == null
                        || transition.availableIn().stream()
                                .filter(place -> place.state().equals(state.current()))
                                .allMatch(place -> allows(place.roles())));
    }

    /** Whether the instance may be read: the state's list replaces the workflow's. */
    public boolean reads(StateMachinePlan plan) {
        if (state == null) {
            return allows(plan.queryRoles());
        }
        StatePlan current = plan.state(state.current());
        List<Grant> ofState = state.family().overrides().states().getOrDefault(current.key(), current.queryRoles());
        return allows(ofState.isEmpty() ? plan.queryRoles() : ofState);
    }

    private boolean holds(String role) {
        if (!role.startsWith("$")) {
            return roles.stream().anyMatch(own -> own.equalsIgnoreCase(role));
        }
        if (state == null) {
            return false;
        }
        return switch (role) {
            case "$InstanceStarter" -> same(user, state.created().id());
            case "$InstanceBehalfOfStarter" -> same(behalfOf, state.created().behalfOf());
            case "$PreviousUser" -> same(user, state.modified().id());
            case "$PreviousBehalfOfUser" -> same(behalfOf, state.modified().behalfOf());
            default -> dynamic(role);
        };
    }

    private boolean dynamic(String role) {
        int dot = role.indexOf('.');
        JsonNode named = dot < 0 ? Json.object() : value(role.substring(dot + 1));
        return switch (dot < 0 ? role : role.substring(0, dot)) {
            case "$user" -> one(named, user);
            case "$userBehalfOf" -> one(named, behalfOf);
            case "$role" -> roles.stream().anyMatch(own -> one(named, own));
            default -> false;
        };
    }

    /** The value a path leads to in the instance's data; nothing when it leads elsewhere. */
    private JsonNode value(String path) {
        if (!path.startsWith(DATA)) {
            return Json.object();
        }
        JsonNode value = state.data().value();
        for (String segment : path.substring(DATA.length()).split("\\.")) {
            value = value.path(segment);
        }
        return value;
    }

    private static boolean one(JsonNode named, String own) {
        if (own == null) {
            return false;
        }
        if (named.isArray()) {
            for (JsonNode element : named) {
                if (one(element, own)) {
                    return true;
                }
            }
            return false;
        }
        return named.isValueNode() && own.equalsIgnoreCase(named.asText());
    }

    private static boolean same(String own, String other) {
        return own != null && own.equals(other);
    }
}
