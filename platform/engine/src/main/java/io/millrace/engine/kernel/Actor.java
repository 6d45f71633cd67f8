package io.millrace.engine.kernel;

import java.util.List;

/**
 * Who caused an event.
 *
 * @param id the acting user
 * @param behalfOf the subject acted for; equal to {@code id} when nobody else
 * @param roles the caller's roles
 */
public record Actor(String id, String behalfOf, List<String> roles) {

    public Actor {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }
}
