package io.millrace.definition.statemachine;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.statemachine.Reference;

/** The components published so far, as a compiler looks them up. */
@FunctionalInterface
public interface Published {

    /** Nothing has been published. */
    Published NOTHING = reference -> Optional.empty();

    /** The highest version that the reference allows. */
    Optional<Linked> find(Reference reference);

    /** A component as the catalog has it. */
    record Linked(String version, JsonNode attributes) {}
}
