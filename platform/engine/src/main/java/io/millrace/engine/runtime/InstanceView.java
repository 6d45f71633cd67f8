package io.millrace.engine.runtime;

import java.time.Instant;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.State;
import io.millrace.engine.kernel.Status;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/**
 * An instance as committed.
 *
 * @param version the number of the step it stands at, from 1; a good ETag
 * @param endedAt null while it lives
 */
public record InstanceView(
        InstanceId id,
        Notation notation,
        PlanHash plan,
        String definition,
        String definitionVersion,
        InstanceId parent,
        long version,
        Status status,
        State state,
        Instant createdAt,
        Instant updatedAt,
        Instant endedAt) {

    /** The state as its notation's own type. */
    public <S extends State> S state(Class<S> type) {
        return type.cast(state);
    }
}
