package io.millrace.plan.statemachine;

import java.util.List;

/** A state in which a shared or well-known transition may be used, and by whom; no roles mean everybody. */
public record AvailableIn(String state, List<Grant> roles) {

    public AvailableIn {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }
}
