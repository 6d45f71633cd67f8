package io.millrace.web.auth;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jose4j.jwt.JwtClaims;

/** Roles as tokens and headers write them: a list, or a text with commas. */
final class Roles {

    private static final List<String> CLAIMS = List.of("role", "roles", "groups");

    private Roles() {}

    static Set<String> of(JwtClaims claims) {
        Set<String> roles = new TreeSet<>();
        for (String claim : CLAIMS) {
            switch (claims.getClaimValue(claim)) {
                case String text -> roles.addAll(of(text));
                case Collection<?> list -> list.forEach(role -> roles.addAll(of(String.valueOf(role))));
                case null, default -> {}
            }
        }
        return roles;
    }

    static Set<String> of(String text) {
        Set<String> roles = new TreeSet<>();
        for (String role : text.split(",")) {
            if (!role.isBlank()) {
                roles.add(role.strip());
            }
        }
        return roles;
    }
}
