package io.millrace.definition.catalog;

import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A definition about to be published.
 *
 * @param key its name within the notation: {@code shop/sys-flows/order}, a process id, a workflow name
 * @param version its version, unique within the key
 * @param source the text it was read from
 * @param attributes what its family's API shows besides, an object
 * @param plan its compiled form, or null for a component that is not run by itself
 */
public record NewDefinition(
        Notation notation, String key, String version, String source, JsonNode attributes, Plan plan) {

    public NewDefinition {
        Objects.requireNonNull(notation);
        Objects.requireNonNull(key);
        Objects.requireNonNull(version);
        Objects.requireNonNull(source);
        Objects.requireNonNull(attributes);
    }
}
