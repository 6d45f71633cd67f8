package io.millrace.plan.statemachine;

import java.util.List;

/**
 * What a schema says about one field beside its shape.
 *
 * @param path field names from the root; {@code *} stands for the elements of an array
 * @param roles who may see it; none means everybody
 * @param filterOperators operators allowed in filters; null where the schema says nothing
 */
public record FieldRule(List<String> path, List<Grant> roles, List<String> filterOperators, boolean sortable) {

    public FieldRule {
        path = List.copyOf(path);
        roles = roles == null ? List.of() : List.copyOf(roles);
        filterOperators = filterOperators == null ? null : List.copyOf(filterOperators);
    }
}
