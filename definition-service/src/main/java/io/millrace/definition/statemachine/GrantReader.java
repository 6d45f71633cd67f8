package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;

import io.millrace.plan.statemachine.AvailableIn;
import io.millrace.plan.statemachine.Grant;

/** Reads role lists and the {@code availableIn} lists that may carry them. */
final class GrantReader {

    List<Grant> read(Cursor values) {
        List<Grant> grants = new ArrayList<>();
        for (Cursor value : values.elements()) {
            String role = value.at("role").requiredText();
            String grant = value.at("grant").text();
            if (grant != null && !"allow".equals(grant) && !"deny".equals(grant)) {
                value.at("grant").fault("UNKNOWN_GRANT", "must be allow or deny");
            }
            if (role != null) {
                grants.add(new Grant(role, !"deny".equals(grant)));
            }
        }
        return grants;
    }

    /** Entries are a state key, or {@code {state, roles}}. */
    List<AvailableIn> availableIn(Cursor values) {
        List<AvailableIn> places = new ArrayList<>();
        for (Cursor value : values.elements()) {
            boolean object = value.node().isObject();
            String state = object ? value.at("state").requiredText() : value.requiredText();
            if (state != null) {
                places.add(new AvailableIn(state, object ? read(value.at("roles")) : List.of()));
            }
        }
        return places;
    }
}
