package io.millrace.instance.api.statemachine;

import java.time.Instant;

/**
 * Why a transition of an instance stopped ({@code spec/vnext.md} §7.3).
 *
 * @param id the id of the transition's record
 * @param retryCount how often the transition had been retried when it stopped
 * @param resolvedAt absent while it is open
 */
public record IncidentView(
        String id,
        String transitionId,
        String state,
        String code,
        String message,
        int retryCount,
        Instant raisedAt,
        Instant resolvedAt) {}
