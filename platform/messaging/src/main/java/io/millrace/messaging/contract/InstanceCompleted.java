package io.millrace.messaging.contract;

import java.time.Instant;

import io.millrace.plan.Notation;

/**
 * Data of {@link MessageType#INSTANCE_COMPLETED}: an instance of any notation is over.
 *
 * @param service the service that ran it
 * @param definition the definition's name within its notation
 * @param parentId the instance that started it, or null
 * @param status how it ended: {@code completed}, {@code cancelled} or {@code failed}
 */
public record InstanceCompleted(
        String instanceId,
        String service,
        Notation notation,
        String definition,
        String definitionVersion,
        String parentId,
        String status,
        Instant startedAt,
        Instant endedAt) {}
