package io.millrace.web.auth;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who calls.
 *
 * @param id who acts (the actor: {@code act_sub}, or else {@code sub})
 * @param behalfOf for whom (the subject, {@code sub})
 * @param roles what the caller may act as; only what authentication vouches for
 * @param authenticated false where nothing vouches for the rest: in open mode and on open paths
 */
public record Caller(String id, String behalfOf, Set<String> roles, boolean authenticated) {

    private static final Caller ANONYMOUS = new Caller("anonymous", "anonymous", Set.of(), false);

    public Caller {
        Objects.requireNonNull(id);
        Objects.requireNonNull(behalfOf);
        roles = Set.copyOf(roles);
    }

    public static Caller anonymous() {
        return ANONYMOUS;
    }

    /** The same caller with no more than the named roles: a request may give roles up, never take them. */
    public Caller narrowedTo(Set<String> wanted) {
        Set<String> kept = new TreeSet<>(roles);
        kept.retainAll(wanted);
        return new Caller(id, behalfOf, kept, authenticated);
    }
}
