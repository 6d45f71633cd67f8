package io.millrace.instance.api.statemachine;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.millrace.instance.statemachine.InstanceStatus;

/**
 * Where an instance stands.
 *
 * @param duration seconds from creation to completion; absent while it lives
 * @param dataVersion of the attributes beside it; an addition to the original
 */
@Schema(name = "InstanceMetadataDto")
public record InstanceMetadata(
        String currentState,
        String effectiveState,
        InstanceStatus status,
        String effectiveStateType,
        String effectiveStateSubType,
        Instant completedAt,
        Double duration,
        Instant createdAt,
        Instant modifiedAt,
        String createdBy,
        String createdByBehalfOf,
        String modifiedBy,
        String modifiedByBehalfOf,
        String stage,
        String dataVersion,
        FaultInfo fault) {

    /** Why the instance is faulted. */
    public record FaultInfo(String code, String message) {}
}
