package io.millrace.engine.catalog;

import java.util.Optional;

import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.problem.Problem;

/**
 * The published definitions as an executor knows them: from {@code definition.published.v1} messages, kept in its own
 * database together with the plans; what is missing here is asked of definition-service. After a successful call the
 * plan is stored locally, so lanes can load it. Blocking: call it on a worker or virtual thread, before the command.
 */
public interface Definitions {

    /**
     * @param key the definition's name within its notation
     * @param version a version or its beginning ({@code 1}, {@code 1.2}); null or {@code latest} for the highest
     * @throws io.millrace.problem.ProblemException {@code DEFINITION_SERVICE_UNAVAILABLE} when it is not known here and
     *     definition-service does not answer
     */
    Optional<KnownDefinition> resolve(Notation notation, String key, String version);

    /** Compiles a definition that came with its launch; the same text is compiled once. */
    Inline compile(Notation notation, String source);

    /** A definition that can be started. */
    record KnownDefinition(String id, Notation notation, String key, String version, PlanHash plan) {}

    /** The outcome of compiling a text. */
    sealed interface Inline {
        record Compiled(PlanHash plan) implements Inline {}

        record Invalid(Problem problem) implements Inline {}
    }
}
