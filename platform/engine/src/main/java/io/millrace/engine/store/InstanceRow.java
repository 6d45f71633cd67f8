package io.millrace.engine.store;

import java.time.Instant;
import java.util.List;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/**
 * An instance as stored.
 *
 * @param parent null for a root
 * @param version the number of its last step
 * @param format the version of the state's format
 * @param state JSON bytes of the notation's state record
 * @param endedAt null while it lives
 */
public record InstanceRow(
        InstanceId id,
        Notation notation,
        PlanHash plan,
        String definition,
        String definitionVersion,
        InstanceId parent,
        long version,
        Status status,
        String businessKey,
        String uniqueKey,
        List<String> position,
        int format,
        byte[] state,
        Instant createdAt,
        Instant updatedAt,
        Instant endedAt) {}
