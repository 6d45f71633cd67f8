package io.millrace.messaging.contract;

import java.time.Instant;

import io.millrace.plan.Notation;

/**
 * Data of {@link MessageType#INSTANCE_STARTED}: an instance of any notation has been stored for the first time.
 *
 * @param service the service that runs it
 * @param definition the definition's name within its notation
 * @param parentId the instance that started it, or null
 */
public record InstanceStarted(
        String instanceId,
        String service,
        Notation notation,
        String definition,
        String definitionVersion,
        String parentId,
        Instant startedAt) {}
