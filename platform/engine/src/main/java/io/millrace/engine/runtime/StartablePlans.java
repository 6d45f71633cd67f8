package io.millrace.engine.runtime;

import java.util.Optional;

import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/**
 * Finds what children started by name run. May ask another service, so it is never called on a lane's thread; a failure
 * is tried again with the mail that asked.
 */
@FunctionalInterface
public interface StartablePlans {

    /** Where no children are started by name. */
    StartablePlans NONE = (notation, key, version) -> Optional.empty();

    /**
     * The plan is stored here after the call.
     *
     * @param version a version or its beginning, or null for the newest
     */
    Optional<Startable> find(Notation notation, String key, String version);

    /** A definition in the version that is started. */
    record Startable(String version, PlanHash plan) {}
}
